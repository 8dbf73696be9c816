package app.livelayer.conversation;

import app.livelayer.conversation.Admission.Refused;
import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.Rooms;
import app.livelayer.security.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes conversations up again, under the same room name: with the same agent where it still waits, else with a new one. */
@Component
class Resumes {

    private static final Logger log = LoggerFactory.getLogger(Resumes.class);

    private final Entrance entrance;
    private final Tickets tickets;
    private final ConversationRepository repository;
    private final Installation installation;
    private final Moves moves;
    private final RoomBriefing briefing;
    private final Rooms rooms;
    private final Counterparts counterparts;
    private final Invitations invitations;
    private final ConversationProperties times;

    Resumes(
            Entrance entrance,
            Tickets tickets,
            ConversationRepository repository,
            Installation installation,
            Moves moves,
            RoomBriefing briefing,
            Rooms rooms,
            Counterparts counterparts,
            Invitations invitations,
            ConversationProperties times) {
        this.entrance = entrance;
        this.tickets = tickets;
        this.repository = repository;
        this.installation = installation;
        this.moves = moves;
        this.briefing = briefing;
        this.rooms = rooms;
        this.counterparts = counterparts;
        this.invitations = invitations;
        this.times = times;
    }

    Admission byTicket(String ticket, String agentId, Caller caller) {
        if (entrance.ask(agentId, caller) instanceof Entrance.Answer.Kept(Refused refusal)) return refusal;
        Optional<Conversation> found = tickets.find(ticket, agentId, caller);
        if (found.isEmpty()) return expired();
        if (!entrance.isOfSamePage(found.get(), caller))
            return new Refused(Refusal.ORIGIN_NOT_ALLOWED, "This conversation began on another site.");
        return takeUp(found.get(), ticket, null);
    }

    /** The conversation of this room, if it is of this agent, page and visitor, and open or ended within the resume window. */
    Optional<Conversation> prior(OpenConversation request) {
        String room = request.priorRoomName();
        if (room == null || !installation.isOurs(room) || room.indexOf('\0') >= 0) return Optional.empty();
        return repository
                .findByRoom(room)
                .filter(one -> one.beginning().agentId().equals(request.agentId()))
                .filter(one -> entrance.isOfSamePage(one, request.caller()))
                .filter(one -> one.isOfVisitor(request.caller().visitorId()))
                .flatMap(one -> moves.move(one.id(), new Fact.Tick()))
                .filter(one -> !(one.state() instanceof State.Ended ended)
                        || (ended.reason() != EndReason.CLOSED
                                && moves.now().isBefore(ended.at().plus(times.resumeWindow()))));
    }

    /** Whoever knows the room's name held it before. The ticket is a new one, because nobody knows the old one. */
    Admission byRoom(Conversation conversation) {
        Ticket ticket = Ticket.random(new ConversationId(conversation.id()));
        return takeUp(conversation, ticket.text(), ticket.sha256());
    }

    private Admission takeUp(Conversation found, String ticket, @Nullable String sha256) {
        boolean isOpen = moves.move(found.id(), new Fact.Tick())
                .filter(Conversation::isOpen)
                .isPresent();
        Optional<Conversation> taken = isOpen
                ? moves.move(found.id(), new Fact.Resumed(sha256)).filter(Conversation::isOpen)
                : Optional.empty();
        if (taken.isEmpty()) return expired();
        try {
            if (!restored(taken.get())) return expired();
        } catch (LiveKitUnavailableException e) {
            log.warn("LiveKit did not take {} up again: {}", found.id(), e.getMessage());
            return Invitations.unavailable();
        }
        return invitations.to(taken.get(), counterparts.of(found.beginning()), ticket, true);
    }

    /** The room is there, with an agent in it or called; false when the conversation has ended meanwhile. */
    private boolean restored(Conversation taken) throws LiveKitUnavailableException {
        boolean isOpen = moves.<LiveKitUnavailableException>move(
                        taken.id(), one -> Fact.RoomFound.of(rooms.participants(one.roomName())))
                .filter(Conversation::isOpen)
                .isPresent();
        if (isOpen) rooms.create(briefing.again(taken));
        return isOpen;
    }

    private static Refused expired() {
        return new Refused(Refusal.RESUME_EXPIRED, "This conversation can no longer be resumed: start a new one.");
    }
}
