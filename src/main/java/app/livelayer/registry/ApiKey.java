package app.livelayer.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key as its organization sees it afterwards.
 *
 * @param id {@code key_…}
 * @param name for people
 * @param scope what it opens: {@code sessions}
 * @param hint the last four characters of the secret
 * @param madeBy a member's id, who may be gone; null: no member
 * @param expiresAt null: never
 * @param lastUsedAt to the minute; null: never
 */
public record ApiKey(
        String id,
        String name,
        String scope,
        String hint,
        @Nullable String madeBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
