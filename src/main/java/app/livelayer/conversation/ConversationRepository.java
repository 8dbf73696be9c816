package app.livelayer.conversation;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

@Repository
class ConversationRepository {

    private final JdbcClient db;
    private final Deadlines deadlines;

    ConversationRepository(JdbcClient db, Deadlines deadlines) {
        this.db = db;
        this.deadlines = deadlines;
    }

    /**
     * @param context JSON object from the page
     * @param draft the profile with which a preview begins, JSON; null for others
     */
    void insert(Conversation conversation, String context, HostPage page, @Nullable String draft) {
        Conversation.Beginning beginning = conversation.beginning();
        db.sql("""
                        insert into conversation (id, organization_id, agent_id, agent_version, room_name, identity, origin, context, state, started_at,
                          ticket_sha256, visitor_id, signed_as, address, consent_version, idle_seconds, limit_seconds, prior_id, preview, page_url, ref, draft,
                          agent_missing_since, agent_called_at, due_at)
                        values (:id, :organization, :agent, :version, :room, :identity, :origin, :context, 'admitted', :started,
                          :ticket, :visitor, :signed, :address, :consent, :idle, :limit, :prior, :preview, :url, :ref, :draft, :started, :started, :due)""")
                .param("id", beginning.id())
                .param("organization", beginning.organizationId())
                .param("agent", beginning.agentId())
                .param("version", beginning.agentVersion())
                .param("room", beginning.roomName())
                .param("identity", beginning.identity())
                .param("origin", beginning.origin(), Types.VARCHAR)
                .param("context", context)
                .param("started", beginning.startedAt().atOffset(ZoneOffset.UTC))
                .param("ticket", conversation.holder().ticketSha256(), Types.VARCHAR)
                .param("visitor", beginning.visitorId(), Types.VARCHAR)
                .param("signed", beginning.signedAs(), Types.VARCHAR)
                .param("address", beginning.address(), Types.BIGINT)
                .param("consent", beginning.consentVersion(), Types.INTEGER)
                .param("idle", beginning.idleSeconds())
                .param("limit", beginning.limitSeconds())
                .param("prior", beginning.priorId(), Types.VARCHAR)
                .param("preview", beginning.preview())
                .param("url", page.url(), Types.VARCHAR)
                .param("ref", page.ref(), Types.VARCHAR)
                .param("draft", draft, Types.VARCHAR)
                .param("due", deadlines.next(conversation).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** True when the row still was as this conversation had been read. */
    boolean update(Conversation next) {
        Conversation.Presence presence = next.presence();
        Conversation.AgentCall agent = next.agent();
        Conversation.Talk talk = next.talk();
        StatementSpec statement = db.sql("""
                        update conversation set version = version + 1, state = :state, generation = :generation, resumes = :generation - 1,
                          ticket_sha256 = :ticket, resumed_at = :resumed, joined_at = :joined, participant_since = :participant, talked_ms = :talked,
                          agent_seen_at = :seen, agent_missing_since = :missing, agent_called_at = :called, agent_calls = :calls, agent_losses = :losses,
                          last_word_at = :word, warned_at = :warned, first_audio_ms = :audio, turns = :turns,
                          present_since = :present, away_at = :away, reason = :reason, ended_at = :ended, duration_seconds = :duration,
                          length_class = :length, due_at = :due
                        where id = :id and version = :version""")
                .param("id", next.id())
                .param("version", next.version())
                .param("state", next.state().wire())
                .param("generation", next.holder().generation())
                .param("ticket", next.holder().ticketSha256(), Types.VARCHAR)
                .param("talked", presence.talkedMs())
                .param("calls", agent.calls())
                .param("losses", agent.losses())
                .param("audio", talk.firstAudioMs(), Types.BIGINT)
                .param("turns", talk.turns());
        State state = next.state();
        State.Ended ended = state instanceof State.Ended end ? end : null;
        statement = statement
                .param("reason", ended == null ? null : ended.reason().wire(), Types.VARCHAR)
                .param("duration", ended == null ? null : ended.durationSeconds(), Types.INTEGER)
                .param(
                        "length",
                        ended == null
                                ? null
                                : Length.of(ended.durationSeconds()).code(),
                        Types.SMALLINT);
        statement = time(statement, "resumed", next.holder().resumedAt());
        statement = time(statement, "joined", presence.joinedAt());
        statement = time(statement, "participant", presence.participantSince());
        statement = time(statement, "seen", agent.seenAt());
        statement = time(statement, "missing", agent.missingSince());
        statement = time(statement, "called", agent.calledAt());
        statement = time(statement, "word", talk.lastWordAt());
        statement = time(statement, "warned", talk.warnedAt());
        statement = time(statement, "present", state instanceof State.Joined(Instant since) ? since : null);
        statement = time(statement, "away", state instanceof State.Away(Instant since) ? since : null);
        statement = time(statement, "ended", ended == null ? null : ended.at());
        return time(statement, "due", deadlines.next(next)).update() == 1;
    }

    private static StatementSpec time(StatementSpec statement, String name, @Nullable Instant at) {
        OffsetDateTime value = at == null ? null : at.atOffset(ZoneOffset.UTC);
        return statement.param(name, value, Types.TIMESTAMP_WITH_TIMEZONE);
    }

    Optional<Conversation> find(String id) {
        return db.sql("select * from conversation where id = :id")
                .param("id", id)
                .query(new ConversationRow())
                .optional();
    }

    Optional<Conversation> findByRoom(String roomName) {
        return db.sql("select * from conversation where room_name = :room")
                .param("room", roomName)
                .query(new ConversationRow())
                .optional();
    }

    /** Keeps other writers of this conversation waiting until the transaction ends. */
    Optional<Conversation> lock(String id) {
        return db.sql("select * from conversation where id = :id for update")
                .param("id", id)
                .query(new ConversationRow())
                .optional();
    }

    String context(String id) {
        return db.sql("select context from conversation where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    String draft(String id) {
        return db.sql("select draft from conversation where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    List<String> ofVisitor(String organizationId, String visitorId, @Nullable String signedAs) {
        return db.sql("""
                        select id from conversation where organization_id = :organization and visitor_id = :visitor
                          and (signed_as is null or signed_as = :signed)""")
                .param("organization", organizationId)
                .param("visitor", visitorId)
                .param("signed", signedAs, Types.VARCHAR)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** An open conversation and its room. */
    record Open(String id, String roomName, String state) {}

    List<Open> open() {
        return db.sql("select id, room_name, state from conversation where ended_at is null")
                .query(new SimplePropertyRowMapper<>(Open.class))
                .list();
    }

    /** Open conversations that the clock may move now. */
    List<String> due(Instant now) {
        return db.sql("select id from conversation where ended_at is null and due_at <= :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** True when the conversation ended after {@code endedAfter}, and nobody has taken it up since this hold. */
    boolean rate(Hold hold, Rating rating, String words, Instant endedAfter) {
        return db.sql("""
                                update conversation set rating = :rating, rating_words = :words
                                where id = :id and generation = :generation and ended_at > :after and erased_at is null""")
                        .param("rating", rating.code())
                        .param("words", words.isEmpty() ? null : words, Types.VARCHAR)
                        .param("id", hold.id().text())
                        .param("generation", hold.generation())
                        .param("after", endedAfter.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void delete(String id) {
        db.sql("delete from conversation where id = :id").param("id", id).update();
    }
}
