package app.livelayer.conversation;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts conversations: reads at most as many rows as it is told, and takes no locks. The orders name the first columns of an index, those that are the same
 * in each row too: H2 would otherwise read and sort all.
 */
@Repository
class LimitRepository {

    private static final String COUNTS = """
            select * from
              (select count(*) as with_organization, count(*) filter (where agent_id = :agent) as with_agent,
                      count(*) filter (where visitor_id = :visitor and coalesce(signed_as, '') = :signed and (away_at is null or away_at > :roomless)) as with_visitor,
                      count(*) filter (where address = :address) as with_address
               from (select agent_id, visitor_id, signed_as, address, away_at from conversation
                     where ended_at is null and organization_id = :organization and preview = false
                     fetch first :open rows only) as going) as open,
              (select count(*) as begun_with_agent, min(started_at) as first_with_agent from
                (select started_at from conversation
                 where organization_id = :organization and agent_id = :agent and preview = false and started_at > :since
                 order by organization_id, agent_id, preview, started_at fetch first :ofAgent rows only) as begun) as agents,
              (select count(*) as begun_from_address, min(started_at) as first_from_address from
                (select started_at from conversation where address = :address and preview = false and started_at > :since
                 order by address, started_at fetch first :ofAddress rows only) as begun) as addresses""";

    private final JdbcClient db;

    LimitRepository(JdbcClient db) {
        this.db = db;
    }

    /**
     * How many conversations there are beside the one that is asked for: open ones by whose they are, and those that began of late.
     *
     * @param withVisitor without those whose visitor is away for good
     * @param firstWithAgent null when none began
     * @param firstFromAddress null when none began
     */
    record Counts(
            int withOrganization,
            int withAgent,
            int withVisitor,
            int withAddress,
            int begunWithAgent,
            @Nullable Instant firstWithAgent,
            int begunFromAddress,
            @Nullable Instant firstFromAddress) {}

    /** Up to which numbers it is worth counting. */
    record Ends(int open, int begunWithAgent, int begunFromAddress) {}

    /**
     * @param late how long ago one that began of late may have begun
     * @param roomless how long a visitor who is away has a room
     */
    Counts counts(Conversation.Beginning asked, Ends ends, Duration late, Duration roomless) {
        return db.sql(COUNTS)
                .param("organization", asked.organizationId())
                .param("agent", asked.agentId())
                .param("visitor", asked.visitorId(), Types.VARCHAR)
                .param("signed", Objects.requireNonNullElse(asked.signedAs(), ""))
                .param("address", asked.address(), Types.BIGINT)
                .param("roomless", asked.startedAt().minus(roomless).atOffset(ZoneOffset.UTC))
                .param("since", asked.startedAt().minus(late).atOffset(ZoneOffset.UTC))
                .param("open", ends.open())
                .param("ofAgent", ends.begunWithAgent())
                .param("ofAddress", ends.begunFromAddress())
                .query(Counts.class)
                .single();
    }

    int previews(String organization, int atMost) {
        return db.sql("""
                        select count(*) from
                          (select id from conversation where ended_at is null and organization_id = :organization and preview = true
                           fetch first :most rows only) as open""")
                .param("organization", organization)
                .param("most", atMost)
                .query(Integer.class)
                .single();
    }
}
