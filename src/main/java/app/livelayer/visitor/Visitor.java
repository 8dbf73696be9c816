package app.livelayer.visitor;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A browser, as one organization knows it: with an identity that was signed, or all that came from it unsigned.
 *
 * @param id {@code vis_…}
 * @param browserId the id that its pages keep in it; its conversations have the same
 * @param sessions visits with at least half an hour between them
 * @param arrival how it came first: language, time zone, referrer, campaign
 * @param trusted null: what came unsigned
 */
public record Visitor(
        String id,
        String browserId,
        Instant firstSeenAt,
        Instant lastSeenAt,
        int sessions,
        int events,
        Map<String, String> arrival,
        SaidIdentity said,
        @Nullable TrustedIdentity trusted) {

    /** The external id that was signed; null: what came unsigned. */
    public @Nullable String trustedId() {
        return trusted == null ? null : trusted.externalId();
    }

    /** What a list calls it; null where nothing is known. */
    public @Nullable String name() {
        if (trusted != null) return trusted.name() == null ? trusted.externalId() : trusted.name();
        return said.name() == null ? said.email() : said.name();
    }

    /** A visitor's place in every list: who was seen later stands above. */
    public record Key(Instant lastSeenAt, String id) {}

    public Key key() {
        return new Key(lastSeenAt, id);
    }
}
