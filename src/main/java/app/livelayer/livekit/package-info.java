/** The LiveKit server: its rooms with their agent, participants and tokens. The only importer of {@code io.livekit}. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package app.livelayer.livekit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
