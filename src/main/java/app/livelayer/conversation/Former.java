package app.livelayer.conversation;

import app.livelayer.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as its ticket shows it.
 *
 * @param away how long the visitor has been out of the room; zero for one who is in it
 * @param remaining until it can no longer be resumed; zero when it has ended
 * @param reason null while it has not ended
 * @param transcript in the order in which it began
 */
public record Former(
        ConversationId id,
        int generation,
        Stage stage,
        Duration away,
        Duration remaining,
        @Nullable EndReason reason,
        List<TranscriptEntry> transcript) {

    /** What the visitor can do with it. */
    public enum Stage {
        /** Goes on by itself: the visitor is in the room, or left it less than 40 seconds ago. */
        HERE,
        /** Goes on when the visitor says so. */
        OFFERED,
        /** Can only be read. */
        CLOSED
    }
}
