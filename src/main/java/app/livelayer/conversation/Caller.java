package app.livelayer.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Who asks for a conversation, as far as it is known.
 *
 * @param origin of the page, as its browser says it
 * @param apiKey stands in for the page's origin
 * @param address of the browser's machine; only a keyed hash of it is kept
 * @param visitorId first-party id that the page gives its visitor, at most 100 characters
 * @param previewToken opens the agent's draft, and stands in for the page's origin
 */
public record Caller(
        @Nullable String origin,
        @Nullable String apiKey,
        @Nullable String address,
        @Nullable String visitorId,
        @Nullable String previewToken) {

    /** A visitor of a published agent. */
    public Caller(
            @Nullable String origin, @Nullable String apiKey, @Nullable String address, @Nullable String visitorId) {
        this(origin, apiKey, address, visitorId, null);
    }

    @Override
    public String toString() {
        return "Caller[" + origin + "]";
    }
}
