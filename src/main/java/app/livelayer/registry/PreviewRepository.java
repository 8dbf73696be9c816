package app.livelayer.registry;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PreviewRepository {

    private final JdbcClient db;

    PreviewRepository(JdbcClient db) {
        this.db = db;
    }

    record Row(
            String id,
            String organizationId,
            String agentId,
            String kind,
            Instant expiresAt,
            @Nullable String console) {

        PreviewedAgent.Kind kindOf() {
            return PreviewedAgent.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        }
    }

    void insert(Row row, String memberId, String name, byte[] sha256, Instant createdAt) {
        db.sql("""
                        insert into preview (id, organization_id, agent_id, member_id, kind, name, console, sha256, created_at, expires_at)
                        values (:id, :organization, :agent, :member, :kind, :name, :console, :sha256, :created, :expires)""")
                .param("id", row.id())
                .param("organization", row.organizationId())
                .param("agent", row.agentId())
                .param("member", memberId)
                .param("kind", row.kind())
                .param("name", name)
                .param("console", row.console(), Types.VARCHAR)
                .param("sha256", sha256)
                .param("created", createdAt.atOffset(ZoneOffset.UTC))
                .param("expires", row.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Row> find(byte[] sha256, Instant now) {
        return db.sql("""
                        select id, organization_id, agent_id, kind, expires_at, console from preview
                        where sha256 = :sha256 and expires_at > :now""")
                .param("sha256", sha256)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(new SimplePropertyRowMapper<>(Row.class))
                .optional();
    }

    List<SharedPreview> links(String organizationId, String agentId, Instant now) {
        return db.sql("""
                        select id, name, created_at, expires_at from preview
                        where organization_id = :organization and agent_id = :agent and kind = 'link' and expires_at > :now
                        order by created_at desc, id""")
                .param("organization", organizationId)
                .param("agent", agentId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(new SimplePropertyRowMapper<>(SharedPreview.class))
                .list();
    }

    /** The one that was deleted; empty when this organization has none of this id. */
    Optional<Row> delete(String organizationId, String id) {
        Optional<Row> row = db.sql("""
                        select id, organization_id, agent_id, kind, expires_at, console from preview
                        where id = :id and organization_id = :organization for update""")
                .param("id", id)
                .param("organization", organizationId)
                .query(new SimplePropertyRowMapper<>(Row.class))
                .optional();
        row.ifPresent(found ->
                db.sql("delete from preview where id = :id").param("id", id).update());
        return row;
    }

    void deleteExpired(Instant now) {
        db.sql("delete from preview where expires_at <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
