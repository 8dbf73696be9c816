package app.livelayer.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the token of a preview opens.
 *
 * @param id of the preview
 * @param agent the draft as it is now; its version is 0
 * @param console origin of the console's page that shows it, and is told debug events; null for a link
 */
public record PreviewedAgent(
        String id,
        Kind kind,
        PublishedAgent agent,
        Instant expiresAt,
        @Nullable Origin console) {

    public enum Kind {
        /** The console's own: with debug events, until its page is left. */
        CONSOLE,
        /** A link for somebody without an account. */
        LINK
    }
}
