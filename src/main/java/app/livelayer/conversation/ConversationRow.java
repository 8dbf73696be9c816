package app.livelayer.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads a row of the table {@code conversation}. */
final class ConversationRow implements RowMapper<Conversation> {

    @Override
    public Conversation mapRow(ResultSet row, int number) throws SQLException {
        return new Conversation(
                beginning(row),
                row.getLong("version"),
                state(row),
                new Conversation.Holder(
                        row.getInt("generation"), row.getString("ticket_sha256"), time(row, "resumed_at")),
                new Conversation.Presence(
                        time(row, "joined_at"), time(row, "participant_since"), row.getLong("talked_ms")),
                new Conversation.AgentCall(
                        time(row, "agent_seen_at"),
                        time(row, "agent_missing_since"),
                        known(row, "agent_called_at"),
                        row.getInt("agent_calls"),
                        row.getInt("agent_losses")),
                new Conversation.Talk(
                        time(row, "last_word_at"),
                        time(row, "warned_at"),
                        row.getObject("first_audio_ms", Long.class),
                        row.getInt("turns")));
    }

    private static Conversation.Beginning beginning(ResultSet row) throws SQLException {
        return new Conversation.Beginning(
                row.getString("id"),
                row.getString("organization_id"),
                row.getString("agent_id"),
                row.getInt("agent_version"),
                row.getString("room_name"),
                row.getString("identity"),
                row.getString("origin"),
                row.getString("visitor_id"),
                row.getString("signed_as"),
                row.getObject("address", Long.class),
                row.getObject("consent_version", Integer.class),
                row.getInt("idle_seconds"),
                row.getInt("limit_seconds"),
                row.getString("prior_id"),
                row.getBoolean("preview"),
                known(row, "started_at"));
    }

    private static State state(ResultSet row) throws SQLException {
        String name = row.getString("state");
        return switch (name) {
            case "admitted" -> new State.Admitted();
            case "joined" -> new State.Joined(known(row, "present_since"));
            case "away" -> new State.Away(known(row, "away_at"));
            case "ended" ->
                new State.Ended(
                        EndReason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)),
                        known(row, "ended_at"),
                        row.getInt("duration_seconds"));
            default -> throw new IllegalStateException("No state of a conversation: " + name);
        };
    }

    private static Instant known(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(time(row, column), column);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
