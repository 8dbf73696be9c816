package app.livelayer.widget;

import app.livelayer.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a conversation that another page, or another try of this one, has left.
 *
 * @param away since when nobody is in its room
 * @param remaining how long it can be taken up again
 * @param ending why it has ended; null while it can be taken up
 * @param transcript what was said so far
 */
public record Former(
        Stage stage,
        Duration away,
        Duration remaining,
        @Nullable Ending ending,
        List<TranscriptEntry> transcript) {

    /** Nothing is known of it, or it is somebody else's. */
    static final Former UNKNOWN = new Former(Stage.UNKNOWN, Duration.ZERO, Duration.ZERO, null, List.of());

    public enum Stage {
        /** In its room, or left a moment ago: it may go on by itself. */
        HERE,
        /** Goes on when the visitor says so. */
        OFFERED,
        /** Only its transcript is left. */
        CLOSED,
        /** Another page has taken it up since this one had it. */
        ELSEWHERE,
        UNKNOWN
    }
}
