package app.livelayer.conversation;

import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.NewRoom;
import app.livelayer.livekit.Rooms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks LiveKit for what follows from a move. What fails is made good by the next look or by the sweep. */
@Component
class Effects {

    private static final Logger log = LoggerFactory.getLogger(Effects.class);

    private final Rooms rooms;
    private final RoomBriefing briefing;

    Effects(Rooms rooms, RoomBriefing briefing) {
        this.rooms = rooms;
        this.briefing = briefing;
    }

    void carryOut(Step step) {
        for (Effect effect : step.effects()) carryOut(effect, step.conversation());
    }

    /** One that fails does not keep the next from being tried. */
    private void carryOut(Effect effect, Conversation conversation) {
        try {
            switch (effect) {
                case Effect.DeleteRoom() -> rooms.delete(conversation.roomName());
                case Effect.Send(String json) -> rooms.send(conversation.roomName(), json);
                case Effect.CallAgent() -> callAgent(conversation);
            }
        } catch (LiveKitUnavailableException e) {
            log.warn("LiveKit did not follow {}: {}", conversation.id(), e.getMessage());
        }
    }

    private void callAgent(Conversation conversation) throws LiveKitUnavailableException {
        NewRoom room = briefing.again(conversation);
        rooms.callAgent(room.name(), room.agentName(), room.jobMetadata());
    }
}
