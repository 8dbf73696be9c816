package app.livelayer.widget;

import app.livelayer.conversation.ConnectionQuality;
import app.livelayer.conversation.Rating;
import app.livelayer.transcript.TranscriptEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a session gets its connection from, and who hears what becomes of it. Called on the UI's thread, with the Vaadin session locked. A source that
 * keeps no conversations leaves everything but {@link #connect} as it is.
 */
@FunctionalInterface
public interface ConnectionSource {

    /**
     * Connection details, or a refusal. Is called when the visitor is ready: nothing has to be made before.
     *
     * @param page that shows the session
     */
    Connection connect(HostPage page);

    /**
     * What has become of the conversation of this ticket. Moves nothing.
     *
     * @param page that asks
     * @param unacknowledged final entries to keep first
     */
    default Former former(String ticket, HostPage page, List<TranscriptEntry> unacknowledged) {
        return Former.UNKNOWN;
    }

    /** Takes the conversation of this ticket up again. */
    default Connection resume(String ticket, HostPage page) {
        return new Connection.Refusal("resume_expired", "This conversation cannot be taken up again.");
    }

    /** The visitor waits for an agent that does not come: looks after it. Answers why the conversation has ended, if it has. */
    default Optional<Ending> agentMissing() {
        return Optional.empty();
    }

    /** The visitor is there, without a word. */
    default void present() {}

    /** The agent was audible for the first time. */
    default void heard() {}

    /** Keeps entries, of which some may still change. Answers the ids of the final ones that are durable now. */
    default Set<String> keep(List<TranscriptEntry> entries) {
        return Set.of();
    }

    /** The browser tells of an error by its code; also of its microphone's before there is a conversation. */
    default void failed(String code) {}

    /** The browser tells how well it is connected from now on. */
    default void connected(ConnectionQuality quality) {}

    /** Whether the agent helped, as the visitor says after the end; answers whether that is durable now. */
    default boolean rated(Rating rating, String words) {
        return false;
    }

    /** The session has let go of the conversation for this reason. */
    default void ended(Ending ending) {}

    /** The page is gone, the conversation may go on in another. */
    default void left() {}
}
