package app.livelayer.conversation.reading;

import app.livelayer.conversation.EndReason;
import app.livelayer.conversation.Rating;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads what {@link #COLUMNS} and {@link #ABOUT} select. */
final class SummaryRow implements RowMapper<Summary> {

    static final String COLUMNS =
            "c.id, c.agent_id, c.agent_version, c.preview, c.visitor_id, c.signed_as, c.started_at, c.ended_at, c.reason, c.talked_ms, c.duration_seconds, c.present_since, c.rating";

    static final String ABOUT = """
            (select substring(t.content from 1 for 160) from transcript_entry t
             where t.conversation_id = c.id and t.role = 'user' and t.final order by t.position fetch first 1 rows only) as about""";

    @Override
    public Summary mapRow(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason");
        Integer duration = row.getObject("duration_seconds", Integer.class);
        Integer rating = row.getObject("rating", Integer.class);
        return new Summary(
                row.getString("id"),
                row.getString("agent_id"),
                row.getInt("agent_version"),
                row.getBoolean("preview"),
                row.getString("visitor_id"),
                row.getString("signed_as"),
                known(row, "started_at"),
                time(row, "ended_at"),
                reason == null ? null : EndReason.valueOf(reason.toUpperCase(Locale.ROOT)),
                duration == null ? row.getLong("talked_ms") : duration * 1000L,
                time(row, "present_since"),
                rating == null ? null : Rating.ofCode(rating),
                row.getString("about"));
    }

    static Instant known(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(time(row, column), column);
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
