package app.livelayer.console;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes conversations as they stand in the database, which the clock leaves alone. */
public record ConversationRows(JdbcClient db) {

    /** One that goes on, with these first words of its visitor. */
    public void open(String id, String organization, String agent, Instant startedAt, String words) {
        insert(id, organization, agent, startedAt);
        db.sql(
                        "update conversation set state = 'joined', present_since = started_at, agent_seen_at = started_at where id = ?")
                .param(id)
                .update();
        db.sql("""
                        insert into transcript_entry (conversation_id, segment, position, role, content, final, source, at)
                        values (:id, 's1', 0, 'user', :words, true, 'browser', :at)""")
                .param("id", id)
                .param("words", words)
                .param("at", startedAt.plusSeconds(5).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @param rating 0 to 2, or null */
    public void ended(
            String id,
            String organization,
            String agent,
            Instant startedAt,
            String reason,
            int seconds,
            @Nullable Integer rating) {
        insert(id, organization, agent, startedAt);
        db.sql("""
                        update conversation set state = 'ended', reason = :reason, duration_seconds = :seconds, ended_at = :ended,
                          length_class = 0, rating = cast(:rating as smallint), first_audio_ms = 1000 where id = :id""")
                .param("id", id)
                .param("reason", reason)
                .param("seconds", seconds)
                .param("ended", startedAt.plusSeconds(seconds).atOffset(ZoneOffset.UTC))
                .param("rating", rating)
                .update();
        event(id, 1, startedAt, "error", "MIC_NOT_FOUND");
        event(id, 2, startedAt.plusSeconds(seconds), "ended", reason);
    }

    void event(String id, int position, Instant at, String kind, String detail) {
        db.sql("insert into conversation_event (conversation_id, position, at, kind, detail) values (?, ?, ?, ?, ?)")
                .params(id, position, at.atOffset(ZoneOffset.UTC), kind, detail)
                .update();
    }

    private void insert(String id, String organization, String agent, Instant startedAt) {
        db.sql("""
                        insert into conversation (id, organization_id, agent_id, agent_version, room_name, identity, context, state, started_at,
                          agent_called_at, due_at)
                        values (:id, :organization, :agent, 1, :id, 'visitor-x', '{}', 'admitted', :at, :at, timestamp with time zone '9999-01-01 00:00:00+00')""")
                .param("id", id)
                .param("organization", organization)
                .param("agent", agent)
                .param("at", startedAt.atOffset(ZoneOffset.UTC))
                .update();
    }
}
