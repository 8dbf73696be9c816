package app.livelayer.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Secrets by which an organization's own pages and servers prove themselves. Only their SHA-256 is stored. */
@Service
public class ApiKeys {

    private static final String PREFIX = "ll_";

    private final ApiKeyRepository repository;
    private final Clock clock;

    ApiKeys(ApiKeyRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Makes a key.
     *
     * @param name for people, at most 200 characters
     * @param expiresAt null: never
     */
    public NewApiKey create(String organizationId, String name, @Nullable Instant expiresAt) {
        NewApiKey key = new NewApiKey(Ids.random("key_", 12), Ids.random(PREFIX, 32));
        repository.insert(key.id(), organizationId, name, sha256(key.secret()), clock.instant(), expiresAt);
        return key;
    }

    /** Ends a key at once; does nothing to one that has ended. */
    public void revoke(String id) {
        repository.revoke(id, clock.instant());
    }

    public KeyCheck check(String secret) {
        return repository
                .organizationOf(sha256(secret), clock.instant())
                .<KeyCheck>map(KeyCheck.Valid::new)
                .orElseGet(KeyCheck.Expired::new);
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
