/** Local mode: livekit-server and the demo agent as child processes, the demo's data, the start page and the demo's host page. */
@ApplicationModule(allowedDependencies = {"livekit", "registry"})
@NullMarked
package app.livelayer.local;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
