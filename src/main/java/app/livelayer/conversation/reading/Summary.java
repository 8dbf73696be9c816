package app.livelayer.conversation.reading;

import app.livelayer.conversation.EndReason;
import app.livelayer.conversation.Rating;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it stands in a list.
 *
 * @param signedAs whom the organization's server had signed the visitor to be; null: nobody
 * @param reason why it ended; null while it goes on
 * @param talkedMs stays in the room that are over
 * @param presentSince of the stay in the room; null while the visitor is not in it
 * @param about the first words of the visitor; null when there are none, or none are kept
 */
public record Summary(
        String id,
        String agentId,
        int agentVersion,
        boolean preview,
        @Nullable String visitorId,
        @Nullable String signedAs,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable EndReason reason,
        long talkedMs,
        @Nullable Instant presentSince,
        @Nullable Rating rating,
        @Nullable String about) {

    /** Its place in a list. */
    public Key key() {
        return new Key(startedAt, id);
    }

    public boolean isOpen() {
        return endedAt == null;
    }

    /** How long the visitor was in the room. */
    public int seconds(Instant now) {
        long before = talkedMs / 1000;
        if (presentSince == null || endedAt != null || now.isBefore(presentSince)) return (int) before;
        return (int) (before + now.getEpochSecond() - presentSince.getEpochSecond());
    }

    /** A conversation's place in every list: newer ones stand above. */
    public record Key(Instant startedAt, String id) {}
}
