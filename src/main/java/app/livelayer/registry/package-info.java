/** Organizations, their members, published agents, API keys and allowed origins. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package app.livelayer.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
