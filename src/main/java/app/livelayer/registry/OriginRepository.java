package app.livelayer.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OriginRepository {

    private final JdbcClient db;

    OriginRepository(JdbcClient db) {
        this.db = db;
    }

    record AllowedRow(
            String agentId,
            String origin,
            @Nullable Instant seenAt,
            @Nullable LocalDate onDay,
            int times) {}

    record RefusedRow(String agentId, String origin, int times, Instant refusedAt) {}

    boolean isOf(String organizationId, String agentId) {
        return db.sql("select count(*) from agent where id = :agent and organization_id = :organization")
                        .param("agent", agentId)
                        .param("organization", organizationId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    int allowed(String agentId) {
        return db.sql("select count(*) from agent_origin where agent_id = :agent")
                .param("agent", agentId)
                .query(Integer.class)
                .single();
    }

    void allow(String agentId, String origin, Instant at) {
        db.sql(
                        "insert into agent_origin (agent_id, origin, allowed_at) values (:agent, :origin, :at) on conflict do nothing")
                .param("agent", agentId)
                .param("origin", origin)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    int remove(String organizationId, String agentId, String origin) {
        return db.sql("""
                        delete from agent_origin where agent_id = :agent and origin = :origin
                        and agent_id in (select id from agent where organization_id = :organization)""")
                .param("agent", agentId)
                .param("origin", origin)
                .param("organization", organizationId)
                .update();
    }

    List<AllowedRow> allowedOf(String organizationId) {
        return db.sql("""
                        select o.agent_id, o.origin, o.seen_at, o.on_day, o.times
                        from agent_origin o join agent a on a.id = o.agent_id
                        where a.organization_id = :organization order by o.origin, o.agent_id""")
                .param("organization", organizationId)
                .query(new SimplePropertyRowMapper<>(AllowedRow.class))
                .list();
    }

    List<RefusedRow> refusedOf(String organizationId, LocalDate day) {
        return db.sql("""
                        select o.agent_id, o.origin, o.times, o.refused_at
                        from refused_origin o join agent a on a.id = o.agent_id
                        where a.organization_id = :organization and o.on_day = :day order by o.times desc, o.origin, o.agent_id""")
                .param("organization", organizationId)
                .param("day", day)
                .query(new SimplePropertyRowMapper<>(RefusedRow.class))
                .list();
    }

    void letIn(String agentId, String origin, int times, LocalDate day, Instant at) {
        db.sql("""
                        update agent_origin set times = case when on_day = :day then times + :times else :times end, on_day = :day, seen_at = :at
                        where agent_id = :agent and origin = :origin""")
                .param("agent", agentId)
                .param("origin", origin)
                .param("times", times)
                .param("day", day)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Adds to an origin's count; one that is new today only while there are fewer than {@code most}. */
    void refuse(String agentId, String origin, int times, LocalDate day, Instant at, int most) {
        db.sql("""
                        insert into refused_origin (agent_id, origin, on_day, times, refused_at)
                        select a.id, cast(:origin as varchar(300)), cast(:day as date), 0, cast(:at as timestamp(6) with time zone) from agent a
                        where a.id = :agent and (select count(*) from refused_origin r where r.agent_id = a.id) < :most
                        on conflict do nothing""")
                .param("agent", agentId)
                .param("origin", origin)
                .param("day", day)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .update();
        db.sql("""
                        update refused_origin set times = times + :times, refused_at = :at
                        where agent_id = :agent and origin = :origin and on_day = :day""")
                .param("agent", agentId)
                .param("origin", origin)
                .param("times", times)
                .param("day", day)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void forgetRefusedBefore(String agentId, LocalDate day) {
        db.sql("delete from refused_origin where agent_id = :agent and on_day < :day")
                .param("agent", agentId)
                .param("day", day)
                .update();
    }

    void forgetRefused(String agentId, String origin) {
        db.sql("delete from refused_origin where agent_id = :agent and origin = :origin")
                .param("agent", agentId)
                .param("origin", origin)
                .update();
    }
}
