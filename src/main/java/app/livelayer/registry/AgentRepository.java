package app.livelayer.registry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AgentRepository {

    private static final String VERSION = """
            select a.id, a.organization_id, v.version, a.slug, v.profile,
                   (select string_agg(o.origin, ' ' order by o.origin) from agent_origin o where o.agent_id = a.id) as origins
            from agent a join agent_version v on v.agent_id = a.id
            """;

    private final JdbcClient db;

    AgentRepository(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param profile JSON
     * @param origins that the organization has allowed, a blank between them; null: none
     */
    record Row(
            String id,
            String organizationId,
            int version,
            String slug,
            String profile,
            @Nullable String origins) {}

    /** @param latestVersion 0 when there is none */
    record Owner(String organizationId, int latestVersion) {}

    Optional<Row> published(String id) {
        return db.sql(VERSION + """
                        and v.version = a.published_version
                        where a.id = :id""").param("id", id).query(Row.class).optional();
    }

    Optional<Row> version(String id, int version) {
        return db.sql(VERSION + """
                        where a.id = :id and v.version = :version""")
                .param("id", id)
                .param("version", version)
                .query(Row.class)
                .optional();
    }

    void insertIfAbsent(String id, String organizationId, String slug) {
        db.sql(
                        "insert into agent (id, organization_id, slug) values (:id, :organization, :slug) on conflict do nothing")
                .param("id", id)
                .param("organization", organizationId)
                .param("slug", slug)
                .update();
    }

    /** Keeps other publications of this agent waiting until the transaction ends. */
    Owner lock(String id) {
        String organization = db.sql("select organization_id from agent where id = :id for update")
                .param("id", id)
                .query(String.class)
                .single();
        int latest = db.sql("select coalesce(max(version), 0) from agent_version where agent_id = :id")
                .param("id", id)
                .query(Integer.class)
                .single();
        return new Owner(organization, latest);
    }

    Optional<Row> bySlug(String slug) {
        return db.sql(VERSION + """
                        and v.version = a.published_version
                        where a.slug = :slug""").param("slug", slug).query(Row.class).optional();
    }

    /** @param by the member; null: the server itself */
    void insertVersion(String id, int version, String profile, Instant at, @Nullable String by) {
        db.sql("""
                        insert into agent_version (agent_id, version, profile, published_at, published_by)
                        values (:id, :version, :profile, :at, :by)""")
                .param("by", by)
                .param("id", id)
                .param("version", version)
                .param("profile", profile)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void publish(String id, String slug, int version) {
        db.sql("update agent set slug = :slug, published_version = :version where id = :id")
                .param("id", id)
                .param("slug", slug)
                .param("version", version)
                .update();
    }
}
