package app.livelayer.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Secrets by which an organization's own pages and servers prove themselves. Only their SHA-256 is stored, and each use asks the database: a revoked key ends at once on every node. */
@Service
public class ApiKeys {

    /** The scope of a key that opens conversations and speaks for workers. */
    public static final String SESSIONS = "sessions";

    /** Characters of a key's name. */
    public static final int LONGEST_NAME = 200;

    private static final String PREFIX = "ll_";
    private static final int HINT = 4;
    private static final Duration PRECISION = Duration.ofMinutes(1);

    private final ApiKeyRepository repository;
    private final Clock clock;

    ApiKeys(ApiKeyRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Makes a key that no member made. */
    public NewApiKey create(String organizationId, String name, @Nullable Instant expiresAt) {
        return create(organizationId, name, expiresAt, null);
    }

    /**
     * Makes a key of the scope {@link #SESSIONS}.
     *
     * @param name for people, 1 to {@link #LONGEST_NAME} characters
     * @param expiresAt null: never
     * @param madeBy the member's id
     */
    public NewApiKey create(String organizationId, String name, @Nullable Instant expiresAt, @Nullable String madeBy) {
        NewApiKey key = new NewApiKey(Ids.random("key_", 12), Ids.random(PREFIX, 32));
        String hint = key.secret().substring(key.secret().length() - HINT);
        repository.insert(
                new ApiKey(key.id(), name, SESSIONS, hint, madeBy, clock.instant(), expiresAt, null),
                organizationId,
                Ids.sha256(key.secret()));
        return key;
    }

    /** An organization's keys that were not revoked, the newest first; expired ones are among them. */
    public List<ApiKey> list(String organizationId) {
        return repository.of(organizationId);
    }

    /** Ends a key at once; false when the organization has none of this id that has not ended. */
    public boolean revoke(String organizationId, String id) {
        return repository.revoke(organizationId, id, clock.instant()) > 0;
    }

    /** What a secret is worth now, for {@link #SESSIONS}. */
    public KeyCheck check(String secret) {
        Instant now = clock.instant();
        return repository
                .live(Ids.sha256(secret), SESSIONS, now)
                .<KeyCheck>map(key -> {
                    Instant fresh = now.minus(PRECISION);
                    if (key.lastUsedAt() == null || !key.lastUsedAt().isAfter(fresh))
                        repository.used(key.id(), now, fresh);
                    return new KeyCheck.Valid(key.organizationId());
                })
                .orElseGet(KeyCheck.Expired::new);
    }
}
