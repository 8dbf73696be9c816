package app.livelayer.registry;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ApiKeyRepository {

    private final JdbcClient db;

    ApiKeyRepository(JdbcClient db) {
        this.db = db;
    }

    void insert(
            String id,
            String organizationId,
            String name,
            byte[] sha256,
            Instant createdAt,
            @Nullable Instant expiresAt) {
        db.sql("""
                        insert into api_key (id, organization_id, name, sha256, created_at, expires_at)
                        values (:id, :organization, :name, :sha256, :created, :expires)""")
                .param("id", id)
                .param("organization", organizationId)
                .param("name", name)
                .param("sha256", sha256)
                .param("created", createdAt.atOffset(ZoneOffset.UTC))
                .param("expires", atOffset(expiresAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void revoke(String id, Instant at) {
        db.sql("update api_key set revoked_at = :at where id = :id and revoked_at is null")
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Whose key this is, if it counts now. */
    Optional<String> organizationOf(byte[] sha256, Instant now) {
        return db.sql("""
                        select organization_id from api_key
                        where sha256 = :sha256 and revoked_at is null and (expires_at is null or expires_at > :now)""")
                .param("sha256", sha256)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional();
    }

    private static @Nullable OffsetDateTime atOffset(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
