/** Pictures and clips that builders upload, and their address on the web. */
@ApplicationModule(allowedDependencies = {"registry"})
@NullMarked
package app.livelayer.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
