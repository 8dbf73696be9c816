package app.livelayer.conversation;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that became of a conversation.
 *
 * @param detail the code of an error, the reason of an end, the quality of a connection; else null
 */
public record ConversationEvent(
        Instant at, Kind kind, @Nullable String detail) {

    ConversationEvent(Instant at, Kind kind) {
        this(at, kind, null);
    }

    /** What can become of it. */
    public enum Kind {
        /** The visitor may join. */
        ADMITTED,
        /** The visitor is in the room. */
        JOINED,
        /** The visitor left the room and may come back. */
        AWAY,
        /** A page has taken it up again. */
        RESUMED,
        /** An agent was called once more. */
        AGENT_CALLED,
        AGENT_SEEN,
        AGENT_LOST,
        /** The agent was audible for the first time. */
        FIRST_AUDIO,
        /** The visitor was told that nothing is said. */
        WARNED,
        /** The visitor's connection is of this quality from now on, as the browser reported. */
        QUALITY,
        /** The browser reported it. */
        ERROR,
        ENDED;

        /** The name in the database. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind ofWire(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
