package app.livelayer.registry;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Drafts and versions; each query asks for the organization. */
@Repository
class AgentDraftRepository {

    private static final String SELECT = """
            select a.id, a.organization_id, coalesce(a.draft_slug, a.slug) as slug, coalesce(a.draft, v.profile) as profile, a.revision,
              coalesce(a.changed_at, v.published_at) as changed_at, coalesce(a.published_version, 0) as published_version,
              v.profile as published_profile, a.slug as published_slug
            from agent a left join agent_version v on v.agent_id = a.id and v.version = a.published_version
            where a.organization_id = :organization""";

    private final JdbcClient db;

    AgentDraftRepository(JdbcClient db) {
        this.db = db;
    }

    /** @param profile JSON, as {@code publishedProfile} is */
    record Row(
            String id,
            String organizationId,
            String slug,
            String profile,
            int revision,
            Instant changedAt,
            int publishedVersion,
            @Nullable String publishedProfile,
            String publishedSlug) {}

    List<Row> list(String organizationId) {
        return db.sql(SELECT + " and coalesce(a.draft, v.profile) is not null order by changed_at desc, a.id")
                .param("organization", organizationId)
                .query(new SimplePropertyRowMapper<>(Row.class))
                .list();
    }

    Optional<Row> find(String organizationId, String id) {
        return db.sql(SELECT + " and coalesce(a.draft, v.profile) is not null and a.id = :id")
                .param("organization", organizationId)
                .param("id", id)
                .query(Row.class)
                .optional();
    }

    /** Keeps other changes of this agent waiting until the transaction ends; answers whether it is there. */
    boolean lock(String organizationId, String id) {
        return db.sql("select id from agent where id = :id and organization_id = :organization for update")
                .param("id", id)
                .param("organization", organizationId)
                .query(String.class)
                .optional()
                .isPresent();
    }

    void insert(String organizationId, String id, String slug, String profile, Instant at) {
        db.sql("""
                        insert into agent (id, organization_id, slug, draft_slug, draft, changed_at)
                        values (:id, :organization, :slug, :slug, :profile, :at)""")
                .param("id", id)
                .param("organization", organizationId)
                .param("slug", slug)
                .param("profile", profile)
                .param("at", utc(at))
                .update();
    }

    void update(String organizationId, String id, String slug, String profile, Instant at) {
        db.sql("""
                        update agent set draft_slug = :slug, draft = :profile, revision = revision + 1, changed_at = :at
                        where id = :id and organization_id = :organization""")
                .param("slug", slug)
                .param("profile", profile)
                .param("at", utc(at))
                .param("id", id)
                .param("organization", organizationId)
                .update();
    }

    /** Whether another agent, of any organization, has this slug or wants it. */
    boolean isTaken(String slug, String id) {
        return db.sql("select count(*) from agent where id <> :id and (slug = :slug or draft_slug = :slug)")
                        .param("id", id)
                        .param("slug", slug)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    List<AgentVersion> versions(String organizationId, String id) {
        return db.sql("""
                        select v.version, v.published_at, v.published_by, v.version = coalesce(a.published_version, 0) as live
                        from agent_version v join agent a on a.id = v.agent_id
                        where a.id = :id and a.organization_id = :organization order by v.version desc""")
                .param("id", id)
                .param("organization", organizationId)
                .query(new SimplePropertyRowMapper<>(AgentVersion.class))
                .list();
    }

    /** Answers whether the agent is there and, unless it is null, has that version. */
    boolean show(String organizationId, String id, @Nullable Integer version) {
        String known = version == null
                ? ""
                : " and exists (select 1 from agent_version v where v.agent_id = agent.id and v.version = :version)";
        return db.sql(
                                "update agent set published_version = cast(:version as integer) where id = :id and organization_id = :organization"
                                        + known)
                        .param("version", version)
                        .param("id", id)
                        .param("organization", organizationId)
                        .update()
                == 1;
    }

    /** What is published stays the draft of an agent that had none. */
    void keepDraft(String organizationId, String id, Row draft) {
        if (draft.publishedProfile() != null)
            db.sql(
                            "update agent set draft = coalesce(draft, :profile), draft_slug = coalesce(draft_slug, slug) where id = :id and organization_id = :organization")
                    .param("profile", draft.publishedProfile())
                    .param("id", id)
                    .param("organization", organizationId)
                    .update();
    }

    void delete(String organizationId, String id) {
        db.sql("delete from agent_version where agent_id = :id").param("id", id).update();
        db.sql("delete from agent where id = :id and organization_id = :organization")
                .param("id", id)
                .param("organization", organizationId)
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
