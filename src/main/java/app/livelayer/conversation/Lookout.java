package app.livelayer.conversation;

import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.RoomChanged;
import app.livelayer.livekit.Rooms;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks LiveKit who is in a conversation's room, and moves the conversation by what it sees; so a hint may be late, doubled, lost or out of order. */
@Component
class Lookout {

    private static final Logger log = LoggerFactory.getLogger(Lookout.class);

    private final Rooms rooms;
    private final Moves moves;
    private final ConversationRepository repository;
    private final Installation installation;

    Lookout(Rooms rooms, Moves moves, ConversationRepository repository, Installation installation) {
        this.rooms = rooms;
        this.moves = moves;
        this.repository = repository;
        this.installation = installation;
    }

    /** The conversation as it is after the look. */
    Optional<Conversation> look(String id) throws LiveKitUnavailableException {
        return moves.<LiveKitUnavailableException>move(
                id,
                conversation -> Fact.Observed.of(
                        conversation,
                        rooms.participants(conversation.roomName()).orElse(List.of())));
    }

    /** The same, or as it was when LiveKit does not answer. */
    Optional<Conversation> lookOrRead(String id) {
        try {
            return look(id);
        } catch (LiveKitUnavailableException e) {
            log.warn("LiveKit does not say who is in the room of {}: {}", id, e.getMessage());
            return repository.find(id);
        }
    }

    @EventListener
    void changed(RoomChanged room) {
        if (!installation.isOurs(room.roomName())) return;
        repository.findByRoom(room.roomName()).map(Conversation::id).ifPresent(this::lookOrRead);
    }
}
