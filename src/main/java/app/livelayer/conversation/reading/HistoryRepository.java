package app.livelayer.conversation.reading;

import app.livelayer.conversation.ConversationEvent;
import app.livelayer.conversation.ConversationEvent.Kind;
import app.livelayer.conversation.Source;
import app.livelayer.transcript.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class HistoryRepository {

    private final JdbcClient db;

    HistoryRepository(JdbcClient db) {
        this.db = db;
    }

    /** What stands in the row itself. */
    record Row(
            Summary summary,
            History.Origins origins,
            @Nullable Long firstAudioMs,
            int turns,
            int resumes,
            int agentLosses,
            @Nullable String ratingWords,
            boolean erased) {}

    Optional<Row> find(String organizationId, String id) {
        return db.sql("""
                        select %s, %s, c.origin, c.page_url, c.ref, c.prior_id, c.first_audio_ms, c.turns, c.resumes, c.agent_losses,
                          c.rating_words, c.erased_at
                        from conversation c where c.organization_id = :organization and c.id = :id""".formatted(SummaryRow.COLUMNS, SummaryRow.ABOUT))
                .param("organization", organizationId)
                .param("id", id)
                .query(HistoryRepository::row)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new SummaryRow().mapRow(row, number),
                new History.Origins(
                        row.getString("origin"),
                        row.getString("page_url"),
                        row.getString("ref"),
                        row.getString("prior_id")),
                row.getObject("first_audio_ms", Long.class),
                row.getInt("turns"),
                row.getInt("resumes"),
                row.getInt("agent_losses"),
                row.getString("rating_words"),
                SummaryRow.time(row, "erased_at") != null);
    }

    List<History.Line> transcript(String organizationId, String id) {
        return db.sql("""
                        select t.role, t.content, t.source, t.final, t.at from transcript_entry t join conversation c on c.id = t.conversation_id
                        where c.organization_id = :organization and c.id = :id order by t.position""")
                .param("organization", organizationId)
                .param("id", id)
                .query((row, number) -> new History.Line(
                        Role.ofWire(row.getString("role")).orElseThrow(),
                        row.getString("content"),
                        Source.valueOf(row.getString("source").toUpperCase(Locale.ROOT)),
                        row.getBoolean("final"),
                        SummaryRow.time(row, "at")))
                .list();
    }

    List<ConversationEvent> timeline(String organizationId, String id) {
        return db.sql("""
                        select e.at, e.kind, e.detail from conversation_event e join conversation c on c.id = e.conversation_id
                        where c.organization_id = :organization and c.id = :id order by e.position""")
                .param("organization", organizationId)
                .param("id", id)
                .query((row, number) -> new ConversationEvent(
                        SummaryRow.known(row, "at"), Kind.ofWire(row.getString("kind")), row.getString("detail")))
                .list();
    }
}
