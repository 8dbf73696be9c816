package app.livelayer.conversation;

import app.livelayer.transcript.Role;
import app.livelayer.transcript.TranscriptEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TranscriptRepository {

    private final JdbcClient db;

    TranscriptRepository(JdbcClient db) {
        this.db = db;
    }

    /** A line of the history that the next agent gets. */
    record Line(String role, String content, String source) {}

    int size(String conversation) {
        return db.sql("select count(*) from transcript_entry where conversation_id = :id")
                .param("id", conversation)
                .query(Integer.class)
                .single();
    }

    /** What is stored of a segment. */
    record Known(boolean isFinal, String source) {}

    Optional<Known> known(String conversation, String segment) {
        return db.sql(
                        "select final as is_final, source from transcript_entry where conversation_id = :id and segment = :segment")
                .param("id", conversation)
                .param("segment", segment)
                .query(Known.class)
                .optional();
    }

    void insert(String conversation, int position, TranscriptEntry entry, Source source, Instant at) {
        db.sql("""
                        insert into transcript_entry (conversation_id, segment, position, role, content, final, source, at)
                        values (:id, :segment, :position, :role, :content, :final, :source, :at)""")
                .param("id", conversation)
                .param("segment", entry.id())
                .param("position", position)
                .param("role", entry.role().wire())
                .param("content", storable(entry.text()))
                .param("final", entry.isFinal())
                .param("source", source.wire())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void revise(String conversation, TranscriptEntry entry, Source source) {
        db.sql("""
                        update transcript_entry set role = :role, content = :content, final = :final, source = :source
                        where conversation_id = :id and segment = :segment""")
                .param("id", conversation)
                .param("segment", entry.id())
                .param("role", entry.role().wire())
                .param("content", storable(entry.text()))
                .param("final", entry.isFinal())
                .param("source", source.wire())
                .update();
    }

    List<TranscriptEntry> entries(String conversation) {
        return db.sql(
                        "select segment, role, content, final from transcript_entry where conversation_id = :id order by position")
                .param("id", conversation)
                .query((row, number) -> new TranscriptEntry(
                        row.getString("segment"),
                        Role.ofWire(row.getString("role")).orElseThrow(),
                        row.getString("content"),
                        row.getBoolean("final")))
                .list();
    }

    /** The newest final lines, newest first. */
    List<Line> newest(String conversation, int count) {
        return db.sql("""
                        select role, content, source from transcript_entry
                        where conversation_id = :id and final order by position desc fetch first :count rows only""")
                .param("id", conversation)
                .param("count", count)
                .query(new SimplePropertyRowMapper<>(Line.class))
                .list();
    }

    /** PostgreSQL stores no U+0000. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
