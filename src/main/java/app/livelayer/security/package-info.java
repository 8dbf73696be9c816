/** Who may ask for what, by path, and how members sign in. */
@ApplicationModule(allowedDependencies = "registry")
@NullMarked
package app.livelayer.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
