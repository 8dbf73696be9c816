package app.livelayer.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The room of a conversation that has not ended.
 *
 * @param joinedAt null while the visitor was not seen in it
 */
record OpenRoom(
        String id,
        String roomName,
        String identity,
        Instant startedAt,
        @Nullable Instant joinedAt) {}
