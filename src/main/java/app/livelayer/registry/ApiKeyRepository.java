package app.livelayer.registry;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ApiKeyRepository {

    private final JdbcClient db;

    ApiKeyRepository(JdbcClient db) {
        this.db = db;
    }

    record Live(String id, String organizationId, @Nullable Instant lastUsedAt) {}

    void insert(ApiKey key, String organizationId, byte[] sha256) {
        db.sql("""
                        insert into api_key (id, organization_id, name, scope, hint, sha256, made_by, created_at, expires_at)
                        values (:id, :organization, :name, :scope, :hint, :sha256, :by, :created, :expires)""")
                .param("id", key.id())
                .param("organization", organizationId)
                .param("name", key.name())
                .param("scope", key.scope())
                .param("hint", key.hint())
                .param("sha256", sha256)
                .param("by", key.madeBy(), Types.VARCHAR)
                .param("created", key.createdAt().atOffset(ZoneOffset.UTC))
                .param("expires", atOffset(key.expiresAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Those that were not revoked, the newest first. */
    List<ApiKey> of(String organizationId) {
        return db.sql("""
                        select id, name, scope, hint, made_by, created_at, expires_at, last_used_at from api_key
                        where organization_id = :organization and revoked_at is null order by created_at desc, id""")
                .param("organization", organizationId)
                .query(new SimplePropertyRowMapper<>(ApiKey.class))
                .list();
    }

    int revoke(String organizationId, String id, Instant at) {
        return db.sql("""
                        update api_key set revoked_at = :at
                        where id = :id and organization_id = :organization and revoked_at is null""")
                .param("id", id)
                .param("organization", organizationId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The key with this secret, if it counts now for this scope. */
    Optional<Live> live(byte[] sha256, String scope, Instant now) {
        return db.sql("""
                        select id, organization_id, last_used_at from api_key
                        where sha256 = :sha256 and scope = :scope and revoked_at is null and (expires_at is null or expires_at > :now)""")
                .param("sha256", sha256)
                .param("scope", scope)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Live.class)
                .optional();
    }

    /** Of many who write at once only one does. */
    void used(String id, Instant at, Instant unlessSince) {
        db.sql(
                        "update api_key set last_used_at = :at where id = :id and (last_used_at is null or last_used_at <= :since)")
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("since", unlessSince.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static @Nullable OffsetDateTime atOffset(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
