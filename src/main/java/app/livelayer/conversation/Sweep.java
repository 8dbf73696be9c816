package app.livelayer.conversation;

import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.Room;
import app.livelayer.livekit.Rooms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Makes rows and rooms agree with each other, when nobody told: LiveKit knows who is in which room, the rows know which conversation is open. */
@Component
class Sweep {

    /** A younger room may belong to a row that is still being written. */
    private static final Duration ROOM_AGE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final ConversationRepository repository;
    private final Lookout lookout;
    private final Clockwork clockwork;
    private final Installation installation;
    private final Rooms rooms;
    private final Clock clock;

    Sweep(
            ConversationRepository repository,
            Lookout lookout,
            Clockwork clockwork,
            Installation installation,
            Rooms rooms,
            Clock clock) {
        this.repository = repository;
        this.lookout = lookout;
        this.clockwork = clockwork;
        this.installation = installation;
        this.rooms = rooms;
        this.clock = clock;
    }

    void run() throws LiveKitUnavailableException {
        Map<String, Room> ours = rooms.list().stream()
                .filter(room -> installation.isOurs(room.name()))
                .collect(Collectors.toMap(Room::name, Function.identity()));
        // After the list: whoever was admitted since has no room in it.
        List<ConversationRepository.Open> open = repository.open();
        Set<String> wanted =
                open.stream().map(ConversationRepository.Open::roomName).collect(Collectors.toSet());
        Instant young = clock.instant().minus(ROOM_AGE);
        for (Room room : ours.values()) {
            if (!wanted.contains(room.name()) && room.createdAt().isBefore(young)) rooms.delete(room.name());
        }
        for (ConversationRepository.Open conversation : open) {
            if (mayHaveMoved(conversation, ours.get(conversation.roomName()))) look(conversation.id());
        }
        clockwork.run();
    }

    /** One that cannot be moved does not hold up the others. */
    private void look(String id) throws LiveKitUnavailableException {
        try {
            lookout.look(id);
        } catch (DataAccessException | TransactionException away) {
            throw away;
        } catch (RuntimeException fault) {
            log.error("The sweep cannot move {}", id, fault);
        }
    }

    /** Who was not in the room can only be seen in one where somebody is. */
    private static boolean mayHaveMoved(ConversationRepository.Open conversation, @Nullable Room room) {
        return conversation.state().equals("joined") || (room != null && room.participants() > 0);
    }
}
