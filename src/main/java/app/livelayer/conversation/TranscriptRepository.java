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

    /** Keeps other writers of this conversation waiting until the transaction ends. False when there is none that is open or ended after this time. */
    boolean lock(String conversation, Instant endedAfter) {
        return db.sql(
                        "select id from conversation where id = :id and (ended_at is null or ended_at > :after) for update")
                .param("id", conversation)
                .param("after", endedAfter.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .isPresent();
    }

    int size(String conversation) {
        return db.sql("select count(*) from transcript_entry where conversation_id = :id")
                .param("id", conversation)
                .query(Integer.class)
                .single();
    }

    /** Whether the entry of this segment is final; empty when there is none. */
    Optional<Boolean> isFinal(String conversation, String segment) {
        return db.sql("select final from transcript_entry where conversation_id = :id and segment = :segment")
                .param("id", conversation)
                .param("segment", segment)
                .query(Boolean.class)
                .optional();
    }

    void insert(String conversation, int position, TranscriptEntry entry, Source source) {
        db.sql("""
                        insert into transcript_entry (conversation_id, segment, position, role, content, final, source)
                        values (:id, :segment, :position, :role, :content, :final, :source)""")
                .param("id", conversation)
                .param("segment", entry.id())
                .param("position", position)
                .param("role", entry.role().wire())
                .param("content", storable(entry.text()))
                .param("final", entry.isFinal())
                .param("source", source.wire())
                .update();
    }

    void revise(String conversation, TranscriptEntry entry, Source source) {
        db.sql("""
                        update transcript_entry set role = :role, content = :content, final = :final, source = :source
                        where conversation_id = :id and segment = :segment and not final""")
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
