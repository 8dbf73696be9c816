package app.livelayer.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent in a list.
 *
 * @param posterUrl its still picture, or null
 * @param changedAt of the last change of the draft
 */
public record AgentSummary(String id, String name, @Nullable String posterUrl, State state, Instant changedAt) {

    public enum State {
        /** Visitors cannot meet it. */
        DRAFT,
        PUBLISHED,
        /** Published, and the draft says something else. */
        CHANGED
    }
}
