package app.livelayer.registry;

import java.time.Instant;

/**
 * What the token of a preview opens.
 *
 * @param id of the preview
 * @param agent the draft as it is now; its version is 0
 */
public record PreviewedAgent(String id, Kind kind, PublishedAgent agent, Instant expiresAt) {

    public enum Kind {
        /** The console's own: with debug events, until its page is left. */
        CONSOLE,
        /** A link for somebody without an account. */
        LINK
    }
}
