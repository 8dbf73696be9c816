package app.livelayer.conversation;

import app.livelayer.conversation.Admission.Refused;
import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.NewRoom;
import app.livelayer.livekit.Rooms;
import app.livelayer.registry.AgentLimits;
import app.livelayer.registry.Origin;
import app.livelayer.registry.PublishedAgent;
import app.livelayer.security.Refusal;
import app.livelayer.visitor.Identified;
import app.livelayer.visitor.TrustedIdentity;
import app.livelayer.visitor.VisitorEvent;
import app.livelayer.visitor.Visitors;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Begins conversations: limits first, then row and room side by side. */
@Component
class Admissions {

    private static final Logger log = LoggerFactory.getLogger(Admissions.class);
    private static final int VISITOR_ID = 100;

    private final Entrance entrance;
    private final Resumes resumes;
    private final Limits limits;
    private final ConversationRepository repository;
    private final Counterparts counterparts;
    private final Installation installation;
    private final RoomBriefing briefing;
    private final Rooms rooms;
    private final Invitations invitations;
    private final Moves moves;
    private final Visitors visitors;

    Admissions(
            Entrance entrance,
            Resumes resumes,
            Limits limits,
            ConversationRepository repository,
            Counterparts counterparts,
            Installation installation,
            RoomBriefing briefing,
            Rooms rooms,
            Invitations invitations,
            Moves moves,
            Visitors visitors) {
        this.entrance = entrance;
        this.resumes = resumes;
        this.limits = limits;
        this.repository = repository;
        this.counterparts = counterparts;
        this.installation = installation;
        this.briefing = briefing;
        this.rooms = rooms;
        this.invitations = invitations;
        this.moves = moves;
        this.visitors = visitors;
    }

    Admission open(OpenConversation request) {
        String context = request.context().toString();
        if (context.getBytes(StandardCharsets.UTF_8).length > Conversations.MAX_BODY)
            return new Refused(Refusal.TOO_LARGE, "The context is larger than 16 kB: send less.");
        return switch (entrance.ask(request.agentId(), request.caller())) {
            case Entrance.Answer.Kept(Refused refusal) -> refusal;
            case Entrance.Answer.Let(PublishedAgent agent) -> {
                Optional<Conversation> prior = resumes.prior(request);
                yield prior.isPresent() && prior.get().isOpen()
                        ? resumes.byRoom(prior.get())
                        : begin(
                                request,
                                context,
                                agent,
                                prior.map(Conversation::id).orElse(null));
            }
        };
    }

    private Admission begin(OpenConversation request, String context, PublishedAgent agent, @Nullable String prior) {
        Instant now = moves.now();
        ConversationId id = ConversationId.next(now);
        Ticket ticket = Ticket.random(id);
        Optional<TrustedIdentity> signed =
                request.preview() ? Optional.empty() : visitors.signed(agent.organizationId(), request.visitorToken());
        AgentLimits agentLimits = agent.profile().limits();
        Conversation.Beginning beginning = new Conversation.Beginning(
                id.text(),
                agent.organizationId(),
                agent.id(),
                agent.version(),
                installation.newRoomName(),
                "visitor-" + Randoms.base64(9),
                Origin.parse(request.caller().origin()).map(Origin::toString).orElse(null),
                visitorId(request.caller()),
                signed.map(TrustedIdentity::externalId).orElse(null),
                installation.hash(request.caller().address()),
                request.consentVersion(),
                agentLimits.idleSeconds(),
                agentLimits.durationSeconds(),
                prior,
                request.preview(),
                now);
        Conversation conversation = Conversation.begin(beginning, ticket.sha256());
        NewRoom room = briefing.first(beginning, agent, request.context());
        return switch (start(conversation, context, HostPage.of(request), room, agent)) {
            case Start.Refuse(Refused refusal) -> refusal;
            case Start.Making(CompletableFuture<Boolean> made)
            when made.join() -> {
                moves.moved(conversation);
                introduce(request, agent, beginning.visitorId(), signed, now);
                yield invitations.to(conversation, agent, ticket.text(), prior != null);
            }
            case Start.Making making -> {
                repository.delete(conversation.id());
                yield Invitations.unavailable();
            }
        };
    }

    /** Who the visitor is becomes known where the organization's server has signed it, and is noted where the page says it. */
    private void introduce(
            OpenConversation request,
            PublishedAgent agent,
            @Nullable String visitorId,
            Optional<TrustedIdentity> signed,
            Instant now) {
        boolean tells = signed.isPresent() || !request.said().isEmpty();
        if (!tells || request.preview() || visitorId == null || !Visitors.isBrowser(visitorId)) return;
        Optional<Identified> known = visitors.identifySigned(agent, visitorId, Map.of(), signed);
        if (known.isEmpty() || request.said().isEmpty()) return;
        String url = HostPage.of(request).url();
        VisitorEvent said = new VisitorEvent(now, VisitorEvent.Type.IDENTIFY, url, null, request.said());
        visitors.record(agent.organizationId(), known.get().id(), List.of(said));
    }

    private sealed interface Start {

        record Refuse(Refused refusal) implements Start {}

        record Making(CompletableFuture<Boolean> made) implements Start {}
    }

    /** The room is asked for once nothing stands against it, beside the insert. Should that throw, the sweep deletes the room. */
    private Start start(Conversation conversation, String context, HostPage page, NewRoom room, PublishedAgent agent) {
        Optional<Refused> refusal =
                limits.refusal(conversation.beginning(), agent.profile().limits());
        if (refusal.isPresent()) return new Start.Refuse(refusal.get());
        CompletableFuture<Boolean> made = CompletableFuture.supplyAsync(() -> made(room), Thread::startVirtualThread);
        repository.insert(conversation, context, page, counterparts.draft(conversation.beginning(), agent));
        return new Start.Making(made);
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

    /** What a browser cannot have been given is nobody's. */
    private static @Nullable String visitorId(Caller caller) {
        String id = caller.visitorId();
        return id == null || id.isBlank() || id.length() > VISITOR_ID || id.indexOf('\0') >= 0 ? null : id;
    }
}
