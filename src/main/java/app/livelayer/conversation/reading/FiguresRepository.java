package app.livelayer.conversation.reading;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

@Repository
class FiguresRepository {

    private static final int FAILURES = 8;

    private final JdbcClient db;

    FiguresRepository(JdbcClient db) {
        this.db = db;
    }

    /** @param agentId null: all agents */
    record Scope(String organizationId, @Nullable String agentId, Instant from, Instant to) {

        private String where() {
            return "c.organization_id = :organization and c.preview = false and c.started_at >= :from and c.started_at < :to"
                    + (agentId == null ? "" : " and c.agent_id = :agent");
        }

        private StatementSpec bind(StatementSpec query) {
            StatementSpec bound = query.param("organization", organizationId)
                    .param("from", from.atOffset(ZoneOffset.UTC))
                    .param("to", to.atOffset(ZoneOffset.UTC));
            return agentId == null ? bound : bound.param("agent", agentId);
        }
    }

    record Totals(
            int begun,
            int open,
            int minutes,
            int reachedAgent,
            @Nullable Double firstAudioMs) {}

    /** @param number hours since the beginning of the period */
    record Hour(int number, int begun, @Nullable Double firstAudioMs) {}

    Totals totals(Scope scope) {
        return scope.bind(db.sql("""
                                select count(*) as begun, count(*) filter (where c.ended_at is null) as open,
                                  cast(coalesce(sum(coalesce(c.duration_seconds * 1000, c.talked_ms)), 0) / 60000 as integer) as minutes,
                                  count(*) filter (where c.agent_seen_at is not null or c.first_audio_ms is not null) as reached_agent,
                                  percentile_cont(0.5) within group (order by c.first_audio_ms) as first_audio_ms
                                from conversation c where %s""".formatted(scope.where())))
                .query(new SimplePropertyRowMapper<>(Totals.class))
                .single();
    }

    /** The casts are for H2: a number whose type it does not know makes it divide to a hundred thousand digits. */
    List<Hour> hours(Scope scope) {
        return scope.bind(db.sql("""
                                select (cast(floor(extract(epoch from c.started_at)) as bigint) - cast(:begin as bigint)) / 3600 as number, count(*) as begun,
                                  percentile_cont(0.5) within group (order by c.first_audio_ms) as first_audio_ms
                                from conversation c where %s group by number""".formatted(scope.where())))
                .param("begin", scope.from().getEpochSecond())
                .query(new SimplePropertyRowMapper<>(Hour.class))
                .list();
    }

    Map<String, Integer> begun(Scope scope) {
        return counted(scope.bind(db.sql("""
                        select c.agent_id as what, count(*) as number from conversation c
                        where %s group by c.agent_id""".formatted(scope.where()))));
    }

    Map<String, Integer> endings(Scope scope) {
        return counted(scope.bind(db.sql("""
                        select c.reason as what, count(*) as number from conversation c
                        where %s and c.reason is not null group by c.reason order by number desc, what""".formatted(scope.where()))));
    }

    Map<String, Integer> ratings(Scope scope) {
        return counted(scope.bind(db.sql("""
                        select cast(c.rating as varchar) as what, count(*) as number from conversation c
                        where %s and c.rating is not null group by c.rating order by number desc, what""".formatted(scope.where()))));
    }

    Map<String, Integer> failures(Scope scope) {
        return counted(scope.bind(db.sql("""
                        select e.detail as what, count(distinct e.conversation_id) as number
                        from conversation c join conversation_event e on e.conversation_id = c.id
                        where %s and e.kind = 'error' group by e.detail order by number desc, what fetch first %d rows only""".formatted(scope.where(), FAILURES))));
    }

    private static Map<String, Integer> counted(StatementSpec query) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        query.query((row, number) -> Optional.ofNullable(counts.put(row.getString("what"), row.getInt("number"))))
                .list();
        return counts;
    }
}
