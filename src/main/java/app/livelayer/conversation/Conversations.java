package app.livelayer.conversation;

import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.conversation.Admission.AgentConfig;
import app.livelayer.conversation.Admission.Refused;
import app.livelayer.livekit.ConnectionDetails;
import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.NewRoom;
import app.livelayer.livekit.ParticipantTokens;
import app.livelayer.livekit.Rooms;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.Origin;
import app.livelayer.registry.PublishedAgent;
import app.livelayer.transcript.TranscriptEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Admits visitors to agents, keeps what was said, and ends conversations. */
@Service
public class Conversations {

    /** How long after its end a conversation can be taken up again. */
    public static final Duration RESUME_WINDOW = Duration.ofMinutes(5);

    /** What a page may send to open a conversation, in bytes. */
    public static final int MAX_BODY = 16 * 1024;

    private static final Logger log = LoggerFactory.getLogger(Conversations.class);

    private final Agents agents;
    private final Entrance entrance;
    private final ConversationRepository repository;
    private final Transcripts transcripts;
    private final RoomNames names;
    private final RoomBriefing briefing;
    private final Rooms rooms;
    private final ParticipantTokens tokens;
    private final Clock clock;

    Conversations(
            Agents agents,
            Entrance entrance,
            ConversationRepository repository,
            Transcripts transcripts,
            RoomNames names,
            RoomBriefing briefing,
            Rooms rooms,
            ParticipantTokens tokens,
            Clock clock) {
        this.agents = agents;
        this.entrance = entrance;
        this.repository = repository;
        this.transcripts = transcripts;
        this.names = names;
        this.briefing = briefing;
        this.rooms = rooms;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Begins a conversation: when it is admitted its row is durable, its room exists and its agent has been called. */
    public Admission open(OpenConversation request) {
        String context = request.context().toString();
        if (context.getBytes(StandardCharsets.UTF_8).length > MAX_BODY) {
            return new Refused(Refusal.TOO_LARGE, "The context is larger than 16 kB: send less.");
        }
        Optional<PublishedAgent> agent = agents.published(request.agentId());
        if (agent.isEmpty()) {
            return new Refused(
                    Refusal.AGENT_HAS_NO_ORG, "No published agent has this id: check the id, and publish the agent.");
        }
        return entrance.refusal(agent.get(), request.caller())
                .<Admission>map(refused -> refused)
                .orElseGet(() -> admit(request, context, agent.get()));
    }

    private Admission admit(OpenConversation request, String context, PublishedAgent agent) {
        Conversation conversation = new Conversation(
                ConversationId.random().text(),
                agent.organizationId(),
                agent.id(),
                agent.version(),
                names.next(),
                "visitor-" + Randoms.base64(9),
                Origin.parse(request.caller().origin()).map(Origin::toString).orElse(null),
                context,
                clock.instant());
        Optional<String> prior = prior(request, agent);
        NewRoom room = briefing.room(
                conversation,
                agent,
                request.context(),
                prior.isPresent(),
                prior.map(transcripts::tail).orElse(List.of()));

        // Side by side. Should the insert throw, the sweep deletes the room.
        CompletableFuture<Boolean> made = CompletableFuture.supplyAsync(() -> made(room), Thread::startVirtualThread);
        repository.insert(conversation);
        if (!made.join()) {
            repository.delete(conversation.id());
            return new Refused(Refusal.UNAVAILABLE, "The agent cannot be called right now: try again in a moment.");
        }
        ConnectionDetails details = tokens.visitor(conversation.roomName(), conversation.identity(), 1);
        AgentProfile profile = agent.profile();
        return new Admitted(
                new ConversationId(conversation.id()),
                1,
                conversation.roomName(),
                details.url(),
                details.token(),
                new AgentConfig(profile.name(), profile.avatarImageUrl(), profile.idleLoopUrl()),
                conversation.id() + "." + Randoms.base64(16),
                false);
    }

    private Optional<String> prior(OpenConversation request, PublishedAgent agent) {
        return Optional.ofNullable(request.priorRoomName())
                .filter(names::isOurs)
                .flatMap(room ->
                        repository.resumable(room, agent.id(), clock.instant().minus(RESUME_WINDOW)));
    }

    private boolean made(NewRoom room) {
        try {
            rooms.create(room);
            return true;
        } catch (LiveKitUnavailableException e) {
            log.warn("LiveKit made no room: {}", e.getMessage());
            return false;
        }
    }

    /**
     * Takes a conversation up again: the same room and agent if they are still there, else a new room under the same name whose agent gets the end of the
     * transcript. An older holder has nothing to say any more.
     */
    public Admission resume(String ticket, String agentId, Caller caller) {
        return new Refused(Refusal.RESUME_EXPIRED, "This conversation can no longer be resumed: start a new one.");
    }

    /** The conversation of a ticket, until a day after its end; moves nothing. Empty when the ticket is not of this agent and page. */
    public Optional<Former> former(String ticket, String agentId, Caller caller) {
        return Optional.empty();
    }

    /** The visitor has left the room, who holds the conversation since this generation; does nothing when another has taken it up since. */
    public void leave(ConversationId id, int generation) {}

    /**
     * Asks LiveKit who is in the room, moves the conversation by it, and calls the agent again when it is due.
     *
     * @return why it ended; empty while it has not
     */
    public Optional<EndReason> look(ConversationId id) {
        return Optional.empty();
    }

    /** The visitor is there, though nothing was said. */
    public void present(ConversationId id) {}

    /** The agent was audible for the first time. */
    public void heard(ConversationId id) {}

    /** What a participant token of ours proves about a room, however old it is; empty when it is not for this room, or the conversation is over for good. */
    public Optional<Hold> hold(String roomName, String token) {
        return Optional.empty();
    }

    /** The conversation of a room and whose it is; empty when there is none that is open or can be resumed. */
    public Optional<Ownership> ownership(String roomName) {
        return repository.ownership(roomName, clock.instant().minus(RESUME_WINDOW));
    }

    /** Another token for the same participant; empty when the conversation has ended, was taken up by another, or its room is gone. */
    public Optional<ConnectionDetails> freshToken(Hold hold) {
        return Optional.empty();
    }

    /** Ends a conversation and forgets everything about it. */
    public void erase(ConversationId id) {
        end(id, EndReason.OPERATOR);
        repository.delete(id.text());
    }

    /**
     * Stores entries of an open conversation, or of one that ended within the resume window. A final entry never changes.
     *
     * @return the ids of those that are final and durable: nobody needs to bring them again
     */
    public Set<String> record(ConversationId id, List<TranscriptEntry> entries, Source source) {
        return entries.isEmpty() ? Set.of() : transcripts.record(id.text(), entries, source);
    }

    /** What was said, in the order in which it began. */
    public List<TranscriptEntry> transcript(ConversationId id) {
        return transcripts.entries(id.text());
    }

    /** Ends a conversation and deletes its room; does nothing to one that has ended. */
    public void end(ConversationId id, EndReason reason) {
        repository.span(id.text()).ifPresent(span -> {
            Instant now = clock.instant();
            Duration duration = reason == EndReason.TIMEOUT
                    ? Duration.ZERO
                    : Duration.between(Objects.requireNonNullElse(span.joinedAt(), span.startedAt()), now);
            if (repository.end(id.text(), reason, now, (int) Math.max(0, duration.toSeconds())))
                delete(span.roomName());
        });
    }

    /** What fails here, the sweep does later. */
    private void delete(String roomName) {
        try {
            rooms.delete(roomName);
        } catch (LiveKitUnavailableException e) {
            log.warn("LiveKit deleted no room: {}", e.getMessage());
        }
    }
}
