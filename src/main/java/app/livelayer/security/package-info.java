/** Who may ask for what, by path. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package app.livelayer.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
