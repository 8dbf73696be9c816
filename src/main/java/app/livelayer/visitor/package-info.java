/** Visitors of host pages: who they say they are, who they are known to be, and what they did there. */
@ApplicationModule(allowedDependencies = {"registry", "security"})
@NullMarked
package app.livelayer.visitor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
