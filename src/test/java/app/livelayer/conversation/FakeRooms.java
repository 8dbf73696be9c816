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
import java.util.concurrent.ConcurrentHashMap;

/** Stands in for the LiveKit server; can be absent. */
public class FakeRooms implements Rooms {

    public volatile boolean absent;

    private final Map<String, NewRoom> made = new ConcurrentHashMap<>();
    private final Map<String, Instant> existing = new ConcurrentHashMap<>();
    private final Map<String, Participant> inside = new ConcurrentHashMap<>();
    private final Clock clock;

    public FakeRooms(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void create(NewRoom room) throws LiveKitUnavailableException {
        answer();
        made.putIfAbsent(room.name(), room);
        existing.putIfAbsent(room.name(), clock.instant());
    }

    @Override
    public List<Room> list() throws LiveKitUnavailableException {
        answer();
        return existing.entrySet().stream()
                .map(room -> new Room(room.getKey(), room.getValue(), inside.containsKey(room.getKey()) ? 1 : 0))
                .toList();
    }

    @Override
    public List<Participant> participants(String room) throws LiveKitUnavailableException {
        answer();
        return inside.containsKey(room) ? List.of(inside.get(room)) : List.of();
    }

    @Override
    public void delete(String room) throws LiveKitUnavailableException {
        answer();
        vanish(room);
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
        inside.put(room, new Participant(identity, clock.instant(), false));
    }

    public void vanish(String room) {
        existing.remove(room);
        inside.remove(room);
    }

    private void answer() throws LiveKitUnavailableException {
        if (absent) throw new LiveKitUnavailableException("absent");
    }
}
