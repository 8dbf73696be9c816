package app.livelayer.conversation;

import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.Rooms;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** What a builder may do to the conversations with a draft. Of all others, and of other organizations', it knows nothing. */
@Service
public class PreviewTalks {

    private static final Logger log = LoggerFactory.getLogger(PreviewTalks.class);
    private static final int MAX_ID = 40;

    private final ConversationRepository repository;
    private final Moves moves;
    private final Rooms rooms;

    PreviewTalks(ConversationRepository repository, Moves moves, Rooms rooms) {
        this.repository = repository;
        this.moves = moves;
        this.rooms = rooms;
    }

    /**
     * Takes the agent out of the room, as if its process had died.
     *
     * @return whether that was done: false when there is no such preview that goes on, or LiveKit does not answer
     */
    public boolean loseAgent(String organizationId, ConversationId id) {
        Optional<Conversation> open = find(organizationId, id).filter(Conversation::isOpen);
        if (open.isEmpty()) return false;
        try {
            rooms.removeAgent(open.get().roomName());
            return true;
        } catch (LiveKitUnavailableException e) {
            log.warn("LiveKit did not remove the agent of {}: {}", id, e.getMessage());
            return false;
        }
    }

    /** Ends a preview whose page is gone; does nothing to what is none, or has ended. */
    public void end(String organizationId, ConversationId id) {
        find(organizationId, id).ifPresent(one -> moves.move(one.id(), new Fact.End(EndReason.OPERATOR)));
    }

    private Optional<Conversation> find(String organizationId, ConversationId id) {
        if (id.text().length() > MAX_ID || id.text().indexOf('\0') >= 0) return Optional.empty();
        return repository
                .find(id.text())
                .filter(one -> one.beginning().organizationId().equals(organizationId))
                .filter(one -> one.beginning().preview());
    }
}
