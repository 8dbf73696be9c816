/** Conversations: who may begin one, what was said, and how it ends. Rows from the moment they are admitted. */
@ApplicationModule(allowedDependencies = {"registry", "livekit", "transcript", "security", "visitor"})
@NullMarked
package app.livelayer.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
