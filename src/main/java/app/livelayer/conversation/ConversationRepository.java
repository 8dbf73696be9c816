package app.livelayer.conversation;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ConversationRepository {

    private final JdbcClient db;

    ConversationRepository(JdbcClient db) {
        this.db = db;
    }

    /** How long an ended conversation lasted, and where it was. */
    record Span(
            String roomName, Instant startedAt, @Nullable Instant joinedAt) {}

    void insert(Conversation conversation) {
        db.sql("""
                        insert into conversation
                          (id, organization_id, agent_id, agent_version, room_name, identity, origin, context, state, started_at)
                        values (:id, :organization, :agent, :version, :room, :identity, :origin, :context, 'admitted', :started)""")
                .param("id", conversation.id())
                .param("organization", conversation.organizationId())
                .param("agent", conversation.agentId())
                .param("version", conversation.agentVersion())
                .param("room", conversation.roomName())
                .param("identity", conversation.identity())
                .param("origin", conversation.origin(), Types.VARCHAR)
                .param("context", conversation.context())
                .param("started", conversation.startedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void delete(String id) {
        db.sql("delete from conversation where id = :id").param("id", id).update();
    }

    /** The conversation that had this room and this agent, if it is open or ended after this time. */
    Optional<String> resumable(String roomName, String agentId, Instant endedAfter) {
        return db.sql("""
                        select id from conversation
                        where room_name = :room and agent_id = :agent and (ended_at is null or ended_at > :after)""")
                .param("room", roomName)
                .param("agent", agentId)
                .param("after", endedAfter.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional();
    }

    /** Of the conversation that had this room, if it is open or ended after this time. */
    Optional<Ownership> ownership(String roomName, Instant endedAfter) {
        return db.sql(
                        "select id, organization_id from conversation where room_name = :room and (ended_at is null or ended_at > :after)")
                .param("room", roomName)
                .param("after", endedAfter.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Ownership(new ConversationId(row.getString("id")), row.getString("organization_id")))
                .optional();
    }

    List<OpenRoom> open() {
        return db.sql("select id, room_name, identity, started_at, joined_at from conversation where state <> 'ended'")
                .query(new SimplePropertyRowMapper<>(OpenRoom.class))
                .list();
    }

    void join(String id, Instant at) {
        db.sql("update conversation set state = 'joined', joined_at = :at where id = :id and state = 'admitted'")
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Span> span(String id) {
        return db.sql("select room_name, started_at, joined_at from conversation where id = :id and state <> 'ended'")
                .param("id", id)
                .query(Span.class)
                .optional();
    }

    /** True when this call ended it; false when it had ended. */
    boolean end(String id, EndReason reason, Instant at, int durationSeconds) {
        return db.sql("""
                        update conversation set state = 'ended', reason = :reason, ended_at = :at, duration_seconds = :duration
                        where id = :id and state <> 'ended'""")
                        .param("id", id)
                        .param("reason", reason.wire())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("duration", durationSeconds)
                        .update()
                == 1;
    }
}
