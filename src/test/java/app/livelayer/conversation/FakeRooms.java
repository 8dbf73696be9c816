package app.livelayer.conversation;

import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.NewRoom;
import app.livelayer.livekit.Participant;
import app.livelayer.livekit.Room;
import app.livelayer.livekit.Rooms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Stands in for the LiveKit server; can be absent. Rooms close as a real one closes them, when {@link #pass} says that time has passed. */
public class FakeRooms implements Rooms {

    private static final Duration EMPTY = Duration.ofSeconds(60);
    private static final Duration DEPARTURE = Duration.ofSeconds(40);

    public volatile boolean absent;

    /** The rooms to which an agent was called again, in that order. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /** Rooms of which nothing can be made. */
    public final Set<String> broken = ConcurrentHashMap.newKeySet();

    /** Data messages do not go through. */
    public volatile boolean mute;

    /** The rooms that were deleted, in that order. */
    public final List<String> deleted = new CopyOnWriteArrayList<>();

    /** The data messages that arrived. */
    public final List<String> sent = new CopyOnWriteArrayList<>();

    private final Map<String, Made> existing = new ConcurrentHashMap<>();
    private final Map<String, NewRoom> made = new ConcurrentHashMap<>();
    private final Clock clock;
    private int agents;

    public FakeRooms(Clock clock) {
        this.clock = clock;
    }

    /** A room and who is in it. */
    private static final class Made {

        private final Instant createdAt;
        private final Map<String, Participant> inside = new ConcurrentHashMap<>();
        private boolean booting;
        private boolean hadVisitor;
        private @Nullable Instant emptySince;

        Made(Instant createdAt) {
            this.createdAt = createdAt;
            this.emptySince = createdAt;
        }

        long visitors() {
            return of(Participant.Kind.VISITOR);
        }

        long of(Participant.Kind kind) {
            return inside.values().stream().filter(one -> one.kind() == kind).count();
        }
    }

    @Override
    public Room create(NewRoom room) throws LiveKitUnavailableException {
        answer();
        existing.computeIfAbsent(room.name(), name -> {
            made.put(name, room);
            Made fresh = new Made(clock.instant());
            fresh.booting = true;
            return fresh;
        });
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
        if (broken.contains(room)) throw new IllegalStateException(room);
        return Optional.ofNullable(existing.get(room)).map(one -> List.copyOf(one.inside.values()));
    }

    @Override
    public void delete(String room) throws LiveKitUnavailableException {
        answer();
        deleted.add(room);
        vanish(room);
    }

    @Override
    public void callAgent(String room, String agentName, String jobMetadata) throws LiveKitUnavailableException {
        answer();
        calls.add(room);
        Made one = existing.get(room);
        if (one == null) return;
        killAgent(room);
        one.booting = true;
        NewRoom before = Objects.requireNonNull(made.get(room));
        made.put(
                room,
                new NewRoom(
                        room, before.metadata(), agentName, jobMetadata, before.joinWithin(), before.returnWithin()));
    }

    @Override
    public void removeAgent(String room) throws LiveKitUnavailableException {
        answer();
        killAgent(room);
    }

    @Override
    public void send(String room, String json) throws LiveKitUnavailableException {
        answer();
        if (mute) throw new LiveKitUnavailableException("mute");
        if (existing.containsKey(room)) sent.add(json);
    }

    /** What was asked for when this room was made, and what its newest agent was told. */
    public NewRoom made(String room) {
        return Objects.requireNonNull(made.get(room));
    }

    public boolean exists(String room) {
        return existing.containsKey(room);
    }

    public List<String> names() {
        return List.copyOf(existing.keySet());
    }

    /** A room that nobody asked us to make. */
    public void appear(String room) {
        existing.put(room, new Made(clock.instant()));
    }

    /** False when there is no room to join. One identity is in a room once. */
    public boolean join(String room, String identity) {
        Made one = existing.get(room);
        if (one == null) return false;
        one.inside.put(identity, new Participant(identity, clock.instant(), Participant.Kind.VISITOR));
        one.hadVisitor = true;
        one.emptySince = null;
        return true;
    }

    public boolean isInside(String room, String identity) {
        Made one = existing.get(room);
        return one != null && one.inside.containsKey(identity);
    }

    /** The agent that was called is there now; false when none was called. */
    public boolean agentJoins(String room) {
        Made one = existing.get(room);
        if (one == null || !one.booting) return false;
        one.booting = false;
        String identity = "agent-" + agents++;
        one.inside.put(identity, new Participant(identity, clock.instant(), Participant.Kind.AGENT));
        return true;
    }

    /** Agents that are there or on their way. */
    public long agents(String room) {
        Made one = existing.get(room);
        return one == null ? 0 : one.of(Participant.Kind.AGENT) + (one.booting ? 1 : 0);
    }

    public void killAgent(String room) {
        Made one = existing.get(room);
        if (one == null) return;
        one.booting = false;
        one.inside.values().removeIf(inside -> inside.kind() == Participant.Kind.AGENT);
    }

    public void leave(String room, String identity) {
        Made one = existing.get(room);
        if (one == null || one.inside.remove(identity) == null) return;
        if (one.visitors() == 0) one.emptySince = clock.instant();
    }

    public void vanish(String room) {
        existing.remove(room);
    }

    /** Closes the rooms in which nobody has been for too long. */
    public void pass() {
        for (Map.Entry<String, Made> room : new ArrayList<>(existing.entrySet())) {
            Made one = room.getValue();
            Instant since = one.emptySince;
            Duration waits = one.hadVisitor ? DEPARTURE : EMPTY;
            if (since != null && !clock.instant().isBefore(since.plus(waits))) vanish(room.getKey());
        }
    }

    private Room room(String name) {
        Made one = Objects.requireNonNull(existing.get(name));
        return new Room(name, one.createdAt, one.inside.size());
    }

    private void answer() throws LiveKitUnavailableException {
        if (absent) throw new LiveKitUnavailableException("absent");
    }
}
