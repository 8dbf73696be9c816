package app.livelayer.conversation;

import app.livelayer.livekit.ConnectionDetails;
import app.livelayer.transcript.TranscriptEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Admits visitors to agents, keeps what was said, takes conversations up again and ends them. */
@Service
public class Conversations {

    /** What a page may send to open a conversation, in bytes. */
    public static final int MAX_BODY = 16 * 1024;

    /** Characters of a greeting that a page tells. */
    public static final int LONGEST_GREETING = 200;

    private final Admissions admissions;
    private final Resumes resumes;
    private final Tickets tickets;
    private final Holds holds;
    private final Transcripts transcripts;
    private final Lookout lookout;
    private final Moves moves;
    private final Reports reports;
    private final ConversationRepository repository;

    Conversations(
            Admissions admissions,
            Resumes resumes,
            Tickets tickets,
            Holds holds,
            Transcripts transcripts,
            Lookout lookout,
            Moves moves,
            Reports reports,
            ConversationRepository repository) {
        this.admissions = admissions;
        this.resumes = resumes;
        this.tickets = tickets;
        this.holds = holds;
        this.transcripts = transcripts;
        this.lookout = lookout;
        this.moves = moves;
        this.reports = reports;
        this.repository = repository;
    }

    /**
     * Begins a conversation: when it is admitted its row is durable, its room exists and its agent has been called. For the room of one that is open or can
     * still be resumed, that one is taken up again. Nothing is made for one that is refused.
     */
    public Admission open(OpenConversation request) {
        return admissions.open(request);
    }

    /**
     * Takes a conversation up again: the same room and agent if they are still there, else a new room under the same name whose agent gets the end of the
     * transcript. An older holder has nothing to say any more. Refused with {@code resume_expired} when it has ended, or the ticket is none of this agent and visitor.
     */
    public Admission resume(String ticket, String agentId, Caller caller) {
        return resumes.byTicket(ticket, agentId, caller);
    }

    /** The conversation of a ticket, until a day after its end; moves nothing. Empty when the ticket is not of this agent, page and visitor. */
    public Optional<Former> former(String ticket, String agentId, Caller caller) {
        return tickets.former(ticket, agentId, caller);
    }

    /** The visitor has left the room, who holds the conversation since this generation; does nothing when another has taken it up since. */
    public void leave(ConversationId id, int generation) {
        seeWhetherJoined(id);
        moves.move(id.text(), new Fact.Left(generation));
    }

    /**
     * Asks LiveKit who is in the room, moves the conversation by it, and calls the agent again when it is due.
     *
     * @return why it ended; empty while it has not
     */
    public Optional<EndReason> look(ConversationId id) {
        return lookout.lookOrRead(id.text()).flatMap(Conversations::reason);
    }

    private static Optional<EndReason> reason(Conversation conversation) {
        return conversation.state() instanceof State.Ended ended ? Optional.of(ended.reason()) : Optional.empty();
    }

    /** The visitor is there, though nothing was said; may be told as often as one likes. */
    public void present(ConversationId id) {
        moves.move(id.text(), new Fact.Present());
    }

    /** The agent was audible; only the first time counts. */
    public void heard(ConversationId id) {
        moves.move(id.text(), new Fact.Heard());
    }

    /**
     * Stores entries of an open conversation, or of one that ended within the resume window. A final entry never changes, but a worker's takes the place of a
     * browser's. Entries that may still change are stored at most once a second. What is beyond the end of a transcript is left out.
     *
     * @return the ids of those that are final and durable, or left out: nobody needs to bring them again
     */
    public Set<String> record(ConversationId id, List<TranscriptEntry> entries, Source source) {
        return entries.isEmpty() ? Set.of() : transcripts.record(id.text(), entries, source);
    }

    /** What was said, in the order in which it began. */
    public List<TranscriptEntry> transcript(ConversationId id) {
        return transcripts.entries(id.text());
    }

    /** Ends a conversation, whoever holds it, and deletes its room; does nothing to one that has ended. */
    public void end(ConversationId id, EndReason reason) {
        seeWhetherJoined(id);
        moves.move(id.text(), new Fact.End(confirmed(id, reason)));
    }

    /** Ends it for the page that holds it since this generation; one from which another has taken it up since only leaves. */
    public void end(Hold hold, EndReason reason) {
        seeWhetherJoined(hold.id());
        EndReason confirmed = confirmed(hold.id(), reason);
        moves.move(
                hold.id().text(),
                one -> one.holder().generation() == hold.generation()
                        ? new Fact.End(confirmed)
                        : new Fact.Left(hold.generation()));
    }

    /** That no agent came, or that it left, is only so when LiveKit knows of none in the room; else it failed. */
    private EndReason confirmed(ConversationId id, EndReason reason) {
        boolean blamesAgent = reason == EndReason.TIMEOUT || reason == EndReason.AGENT_LEFT;
        return blamesAgent && isAgentThere(id) ? EndReason.FAILED : reason;
    }

    private boolean isAgentThere(ConversationId id) {
        return lookout.lookOrRead(id.text())
                .filter(one -> one.agent().missingSince() == null)
                .isPresent();
    }

    /** LiveKit may know of somebody whose coming it has not told. */
    private void seeWhetherJoined(ConversationId id) {
        if (repository
                .find(id.text())
                .filter(one -> one.state() instanceof State.Admitted)
                .isPresent()) lookout.lookOrRead(id.text());
    }

    /** What a participant token of ours proves about a room, however old it is; empty when it is not for this room, or the conversation is over for good. */
    public Optional<Hold> hold(String roomName, String token) {
        return holds.of(roomName, token);
    }

    /** The conversation of a room and whose it is; empty when there is none that is open or can be resumed. */
    public Optional<Ownership> ownership(String roomName) {
        return holds.ownership(roomName);
    }

    /** Another token for the same participant; empty when the conversation has ended, was taken up by another, or its room is gone. */
    public Optional<ConnectionDetails> freshToken(Hold hold) {
        return holds.freshToken(hold);
    }

    /** The browser tells of an error by its code; how many are kept of one conversation is bounded. */
    public void failed(ConversationId id, String code) {
        reports.failed(id, code);
    }

    /** The browser tells how well it is connected from now on; how many changes are kept of one conversation is bounded. */
    public void connected(ConversationId id, ConnectionQuality quality) {
        reports.connected(id, quality);
    }

    /**
     * Whether the agent helped: of a conversation that ended within a day, for the page that held it last; may be said anew at will.
     *
     * @param words at most {@link Rating#WORDS} characters, may be empty
     * @return false when there is no such conversation
     */
    public boolean rate(Hold hold, Rating rating, String words) {
        return reports.rated(hold, rating, words);
    }

    /** Ends a conversation of this organization and deletes its room; false when it has none of this id. */
    public boolean end(String organizationId, ConversationId id) {
        if (!belongs(organizationId, id)) return false;
        moves.move(id.text(), new Fact.End(EndReason.OPERATOR));
        return true;
    }

    /** Ends a conversation of this organization and forgets everything about it; false when it has none of this id. */
    public boolean erase(String organizationId, ConversationId id) {
        if (!belongs(organizationId, id)) return false;
        erase(id);
        return true;
    }

    /**
     * Ends and forgets all conversations of this organization with the visitor of this id; how many there were.
     *
     * @param signedAs those that were signed so go too; null: those that came unsigned alone
     */
    public int eraseOf(String organizationId, String visitorId, @Nullable String signedAs) {
        List<String> ids = repository.ofVisitor(organizationId, visitorId, signedAs);
        for (String id : ids) erase(new ConversationId(id));
        return ids.size();
    }

    private boolean belongs(String organizationId, ConversationId id) {
        return repository
                .find(id.text())
                .filter(one -> one.beginning().organizationId().equals(organizationId))
                .isPresent();
    }

    /** Ends a conversation and forgets everything about it. */
    public void erase(ConversationId id) {
        Optional<Conversation> ended = moves.move(id.text(), new Fact.End(EndReason.OPERATOR));
        repository.delete(id.text());
        ended.ifPresent(moves::moved);
    }
}
