package app.livelayer.conversation;

import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.NewRoom;
import app.livelayer.livekit.Participant;
import app.livelayer.livekit.Room;
import app.livelayer.livekit.Rooms;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for the LiveKit server; can be absent. */
public class FakeRooms implements Rooms {

    public volatile boolean absent;

    private final Map<String, NewRoom> made = new ConcurrentHashMap<>();
    private final Map<String, Instant> existing = new ConcurrentHashMap<>();
    private final Map<String, Participant> inside = new ConcurrentHashMap<>();
    /** The rooms to which an agent was called again, in that order. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /** The data messages that arrived. */
    public final List<String> sent = new CopyOnWriteArrayList<>();

    private final Clock clock;

    public FakeRooms(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Room create(NewRoom room) throws LiveKitUnavailableException {
        answer();
        made.putIfAbsent(room.name(), room);
        existing.putIfAbsent(room.name(), clock.instant());
        return room(room.name());
    }

    @Override
    public List<Room> list() throws LiveKitUnavailableException {
        answer();
        return existing.keySet().stream().map(this::room).toList();
    }

    @Override
    public Optional<List<Participant>> participants(String room) throws LiveKitUnavailableException {
        answer();
        if (!existing.containsKey(room)) return Optional.empty();
        return Optional.of(inside.containsKey(room) ? List.of(inside.get(room)) : List.of());
    }

    @Override
    public void delete(String room) throws LiveKitUnavailableException {
        answer();
        vanish(room);
    }

    @Override
    public void callAgent(String room, String agentName, String jobMetadata) throws LiveKitUnavailableException {
        answer();
        calls.add(room);
    }

    @Override
    public void send(String room, String json) throws LiveKitUnavailableException {
        answer();
        if (existing.containsKey(room)) sent.add(json);
    }

    /** What was asked for when this room was made. */
    public NewRoom made(String room) {
        return Objects.requireNonNull(made.get(room));
    }

    public boolean exists(String room) {
        return existing.containsKey(room);
    }

    /** A room that nobody asked us to make. */
    public void appear(String room) {
        existing.put(room, clock.instant());
    }

    public void join(String room, String identity) {
        inside.put(room, new Participant(identity, clock.instant(), Participant.Kind.VISITOR));
    }

    public void vanish(String room) {
        existing.remove(room);
        inside.remove(room);
    }

    private Room room(String name) {
        return new Room(name, Objects.requireNonNull(existing.get(name)), inside.containsKey(name) ? 1 : 0);
    }

    private void answer() throws LiveKitUnavailableException {
        if (absent) throw new LiveKitUnavailableException("absent");
    }
}
