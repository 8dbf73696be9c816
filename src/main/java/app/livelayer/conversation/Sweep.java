package app.livelayer.conversation;

import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.Room;
import app.livelayer.livekit.Rooms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes rows and rooms agree with each other, when nobody told: LiveKit knows who is in which room, the rows know which conversation is open. */
@Component
class Sweep {

    /** A younger room may belong to a row that is still being written. */
    private static final Duration ROOM_AGE = Duration.ofSeconds(10);

    private final ConversationRepository repository;
    private final Lookout lookout;
    private final Moves moves;
    private final Installation installation;
    private final Rooms rooms;
    private final Clock clock;

    Sweep(
            ConversationRepository repository,
            Lookout lookout,
            Moves moves,
            Installation installation,
            Rooms rooms,
            Clock clock) {
        this.repository = repository;
        this.lookout = lookout;
        this.moves = moves;
        this.installation = installation;
        this.rooms = rooms;
        this.clock = clock;
    }

    void run() throws LiveKitUnavailableException {
        List<Room> ours = rooms.list().stream()
                .filter(room -> installation.isOurs(room.name()))
                .toList();
        // After the list: whoever was admitted since has no room in it.
        Set<String> open = new HashSet<>();
        for (ConversationRepository.Open conversation : repository.open()) {
            lookout.look(conversation.id());
            moves.move(conversation.id(), new Fact.Tick())
                    .filter(Conversation::isOpen)
                    .ifPresent(still -> open.add(still.roomName()));
        }
        Instant young = clock.instant().minus(ROOM_AGE);
        for (Room room : ours) {
            if (!open.contains(room.name()) && room.createdAt().isBefore(young)) rooms.delete(room.name());
        }
    }
}
