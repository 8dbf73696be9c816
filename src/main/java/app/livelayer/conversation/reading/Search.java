package app.livelayer.conversation.reading;

import app.livelayer.conversation.EndReason;
import app.livelayer.conversation.Length;
import app.livelayer.conversation.Rating;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which conversations are wanted; null: any.
 *
 * @param preview those with drafts, or else those with visitors
 * @param from when they began, at the earliest
 * @param to when they began, before this
 * @param open those that go on, or else those that have ended
 * @param text said in them; needs a period of at most {@link #LONGEST}
 */
public record Search(
        boolean preview,
        @Nullable String agentId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Boolean open,
        @Nullable EndReason reason,
        @Nullable Length length,
        @Nullable Rating rating,
        @Nullable String text) {

    /** The longest period in which words are looked for. */
    public static final Duration LONGEST = Duration.ofDays(31);

    public static final int TEXT = 100;

    /** All with visitors. */
    public static final Search ALL = new Search(false, null, null, null, null, null, null, null, null);

    public Search withPreview(boolean preview) {
        return new Search(preview, agentId, from, to, open, reason, length, rating, text);
    }

    public Search withAgent(@Nullable String agentId) {
        return new Search(preview, agentId, from, to, open, reason, length, rating, text);
    }

    public Search withPeriod(@Nullable Instant from, @Nullable Instant to) {
        return new Search(preview, agentId, from, to, open, reason, length, rating, text);
    }

    public Search withOpen(@Nullable Boolean open) {
        return new Search(preview, agentId, from, to, open, reason, length, rating, text);
    }

    public Search withReason(@Nullable EndReason reason) {
        return new Search(preview, agentId, from, to, open, reason, length, rating, text);
    }

    public Search withLength(@Nullable Length length) {
        return new Search(preview, agentId, from, to, open, reason, length, rating, text);
    }

    public Search withRating(@Nullable Rating rating) {
        return new Search(preview, agentId, from, to, open, reason, length, rating, text);
    }

    public Search withText(@Nullable String text) {
        return new Search(preview, agentId, from, to, open, reason, length, rating, text);
    }

    /** Why this cannot be looked for, for a person; empty when it can. */
    public Optional<String> problem() {
        if (text == null) return Optional.empty();
        if (text.length() > TEXT || text.indexOf('\0') >= 0)
            return Optional.of("Words to look for have at most " + TEXT + " characters.");
        boolean bounded =
                from != null && to != null && Duration.between(from, to).compareTo(LONGEST) <= 0;
        return bounded
                ? Optional.empty()
                : Optional.of("Words are looked for within 31 days: choose a shorter period.");
    }
}
