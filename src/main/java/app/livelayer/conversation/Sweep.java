package app.livelayer.conversation;

import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.Participant;
import app.livelayer.livekit.Room;
import app.livelayer.livekit.Rooms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes rows and rooms agree with each other, when nobody told: LiveKit knows who is in which room, the rows know which conversation is open. */
@Component
class Sweep {

    /** A younger room may belong to a row that is still being written. */
    private static final Duration ROOM_AGE = Duration.ofSeconds(10);

    private static final Duration TIME_TO_JOIN = Duration.ofSeconds(60);

    private final Conversations conversations;
    private final ConversationRepository repository;
    private final RoomNames names;
    private final Rooms rooms;
    private final Clock clock;

    Sweep(Conversations conversations, ConversationRepository repository, RoomNames names, Rooms rooms, Clock clock) {
        this.conversations = conversations;
        this.repository = repository;
        this.names = names;
        this.rooms = rooms;
        this.clock = clock;
    }

    void run() throws LiveKitUnavailableException {
        Map<String, Room> ours = rooms.list().stream()
                .filter(room -> names.isOurs(room.name()))
                .collect(Collectors.toMap(Room::name, Function.identity()));
        // After the list: whoever was admitted since is not missing from it, but not joined yet either.
        Set<String> open = new HashSet<>();
        for (OpenRoom conversation : repository.open()) {
            open.add(conversation.roomName());
            settle(conversation, Optional.ofNullable(ours.get(conversation.roomName())));
        }
        Instant young = clock.instant().minus(ROOM_AGE);
        for (Room room : ours.values()) {
            if (!open.contains(room.name()) && room.createdAt().isBefore(young)) rooms.delete(room.name());
        }
    }

    private void settle(OpenRoom conversation, Optional<Room> room) throws LiveKitUnavailableException {
        ConversationId id = new ConversationId(conversation.id());
        if (conversation.joinedAt() != null) {
            if (room.isEmpty()) conversations.end(id, EndReason.CLOSED);
            return;
        }
        Optional<Participant> visitor =
                room.isPresent() && room.get().participants() > 0 ? visitor(conversation) : Optional.empty();
        if (visitor.isPresent())
            repository.join(conversation.id(), visitor.get().joinedAt());
        else if (conversation.startedAt().isBefore(clock.instant().minus(TIME_TO_JOIN)))
            conversations.end(id, EndReason.TIMEOUT);
    }

    private Optional<Participant> visitor(OpenRoom conversation) throws LiveKitUnavailableException {
        return rooms.participants(conversation.roomName()).stream()
                .flatMap(List::stream)
                .filter(participant -> participant.identity().equals(conversation.identity()))
                .findFirst();
    }
}
