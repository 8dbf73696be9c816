package app.livelayer.conversation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Counts conversations: reads at most as many rows as it is told, and takes no locks. */
@Repository
class LimitRepository {

    private static final String BEGUN = """
            select count(*) as number, min(started_at) as oldest from
              (select started_at from conversation where %s and preview = false and started_at > :since
               order by started_at fetch first :most rows only) as begun""";

    private final JdbcClient db;

    LimitRepository(JdbcClient db) {
        this.db = db;
    }

    /** Whose an open conversation is; {@code awayAt}: when its visitor left, null while it has not. */
    record Open(
            String agentId,
            @Nullable String visitorId,
            @Nullable Long address,
            @Nullable Instant awayAt) {}

    /** @param oldest null when there is none */
    record Begun(int number, @Nullable Instant oldest) {}

    List<Open> open(String organization, boolean preview, int atMost) {
        return db.sql("""
                        select agent_id, visitor_id, address, away_at from conversation
                        where ended_at is null and organization_id = :organization and preview = :preview fetch first :most rows only""")
                .param("organization", organization)
                .param("preview", preview)
                .param("most", atMost)
                .query(new SimplePropertyRowMapper<>(Open.class))
                .list();
    }

    Begun begunWith(String organization, String agent, Instant since, int atMost) {
        return begun(
                db.sql(BEGUN.formatted("organization_id = :organization and agent_id = :agent"))
                        .param("organization", organization)
                        .param("agent", agent),
                since,
                atMost);
    }

    Begun begunFrom(long address, Instant since, int atMost) {
        return begun(db.sql(BEGUN.formatted("address = :address")).param("address", address), since, atMost);
    }

    private static Begun begun(StatementSpec query, Instant since, int atMost) {
        return query.param("since", since.atOffset(ZoneOffset.UTC))
                .param("most", atMost)
                .query(Begun.class)
                .single();
    }
}
