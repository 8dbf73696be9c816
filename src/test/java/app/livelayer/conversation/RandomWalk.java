package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.conversation.Former.Stage;
import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.RoomChanged;
import app.livelayer.transcript.Role;
import app.livelayer.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** One visitor, whose browser, network and agent do anything in any order; what must hold is asserted after each event. */
final class RandomWalk {

    static final String SHOP = "https://shop.example";
    private static final Caller CALLER = new Caller(SHOP, null, null, null);

    private final Conversations conversations;
    private final ConversationRepository repository;
    private final Clockwork clockwork;
    private final Sweep sweep;
    private final Backend backend;
    private final AdjustableClock clock;
    private final FakeRooms rooms;
    private final Random random;
    private final List<String> way = new ArrayList<>();

    private final Map<ConversationId, KnownConversation> known = new HashMap<>();
    private final List<String> lateHints = new ArrayList<>();

    private @Nullable Admitted tab;
    private @Nullable Admitted earlierTab;
    private boolean untold;
    private int words;

    private KnownConversation known(ConversationId id) {
        return known.computeIfAbsent(id, begun -> new KnownConversation());
    }

    private enum Event {
        JOIN,
        SPEAK,
        AGENT_SPEAKS,
        TYPE,
        RELOAD,
        KILL_AGENT,
        LOSE_NETWORK,
        SECOND_TAB,
        OLD_TAB_LEAVES,
        END,
        LATE_WEBHOOK,
        DUPLICATE_WEBHOOK,
        NO_LIVEKIT,
        CLOCK_JUMP
    }

    RandomWalk(Backend backend, AdjustableClock clock, FakeRooms rooms, long seed) {
        this.backend = backend;
        this.conversations = backend.get(Conversations.class);
        this.repository = backend.get(ConversationRepository.class);
        this.clockwork = backend.get(Clockwork.class);
        this.sweep = backend.get(Sweep.class);
        this.clock = clock;
        this.rooms = rooms;
        this.random = new Random(seed);
    }

    List<String> way() {
        return way;
    }

    void step() throws LiveKitUnavailableException {
        Event event = tab == null ? Event.JOIN : Event.values()[random.nextInt(Event.values().length)];
        way.add(event.name());
        happen(event);
        if (tab != null && random.nextInt(3) > 0) rooms.agentJoins(tab.roomName());
        tell();
        pass(random.nextInt(6));
        check();
    }

    /** Everything comes to rest: nothing is open, nothing costs, nothing acknowledged is lost. */
    void finish() throws LiveKitUnavailableException {
        if (tab != null) leaveRoom(tab);
        rooms.absent = false;
        for (int i = 0; i < 5; i++) {
            pass(100);
            sweep.run();
        }
        check();
        assertThat(rooms.names()).isEmpty();
        for (ConversationId id : known.keySet()) assertThat(row(id).isOpen()).isFalse();
    }

    private void happen(Event event) throws LiveKitUnavailableException {
        switch (event) {
            case JOIN -> join();
            case SPEAK -> say(Role.USER, "speech-");
            case TYPE -> say(Role.USER, "typed-");
            case AGENT_SPEAKS -> say(Role.AGENT, "agent-");
            case RELOAD -> reload();
            case KILL_AGENT -> rooms.killAgent(held().roomName());
            case LOSE_NETWORK -> loseNetwork();
            case SECOND_TAB -> resume();
            case OLD_TAB_LEAVES -> {
                if (earlierTab != null) conversations.leave(earlierTab.conversationId(), earlierTab.generation());
            }
            case END -> conversations.end(held().conversationId(), EndReason.VISITOR);
            case LATE_WEBHOOK -> List.copyOf(lateHints).forEach(room -> backend.tell(new RoomChanged(room)));
            case DUPLICATE_WEBHOOK -> {
                backend.tell(new RoomChanged(held().roomName()));
                backend.tell(new RoomChanged(held().roomName()));
                untold = false;
            }
            case NO_LIVEKIT -> {
                rooms.absent = true;
                pass(random.nextInt(20));
                conversations.look(held().conversationId());
                rooms.absent = false;
                // what LiveKit could not follow, the next sweep does
                pass(10);
                sweep.run();
            }
            case CLOCK_JUMP -> pass(random.nextInt(400));
        }
    }

    private Admitted held() {
        return Objects.requireNonNull(tab);
    }

    private void join() {
        if (tab != null && row(tab.conversationId()).isOpen()) {
            enterRoom(tab);
            return;
        }
        String prior = tab == null ? null : tab.roomName();
        Admission admission = conversations.open(
                new OpenConversation("agt_1", CALLER, prior, JsonNodeFactory.instance.objectNode(), null));
        take((Admitted) admission);
        enterRoom(held());
    }

    private void take(Admitted admitted) {
        earlierTab = tab;
        tab = admitted;
        known(admitted.conversationId());
    }

    private void enterRoom(Admitted who) {
        untold |= rooms.join(who.roomName(), identity(who));
    }

    private void leaveRoom(Admitted who) {
        rooms.leave(who.roomName(), identity(who));
        untold = true;
    }

    private String identity(Admitted who) {
        return row(who.conversationId()).beginning().identity();
    }

    /** The answer may be lost: then the browser brings the same again with the next words. */
    private void say(Role role, String prefix) {
        ConversationId id = held().conversationId();
        KnownConversation one = known(id);
        if (row(id).isOpen())
            one.said.add(new TranscriptEntry(prefix + words++, role, "words " + random.nextInt(), true));
        List<TranscriptEntry> missing = one.said.stream()
                .filter(entry -> !one.acknowledged.contains(entry.id()))
                .toList();
        Set<String> durable = conversations.record(id, missing, Source.BROWSER);
        if (random.nextInt(4) > 0) one.acknowledged.addAll(durable);
    }

    private void reload() {
        Admitted before = held();
        if (random.nextBoolean()) conversations.leave(before.conversationId(), before.generation());
        leaveRoom(before);
        tell();
        pass(random.nextInt(60));
        conversations
                .former(before.ticket(), "agt_1", CALLER)
                .filter(former -> former.stage() != Stage.CLOSED)
                .ifPresent(former -> resume());
    }

    private void loseNetwork() {
        leaveRoom(held());
        tell();
        pass(random.nextInt(100));
        if (row(held().conversationId()).isOpen() && random.nextBoolean()) enterRoom(held());
        else resume();
    }

    private void resume() {
        Admission admission = conversations.resume(held().ticket(), "agt_1", CALLER);
        if (admission instanceof Admitted admitted) {
            assertThat(admitted.conversationId()).isEqualTo(held().conversationId());
            assertThat(admitted.generation()).isGreaterThan(held().generation());
            take(admitted);
            assertThat(rooms.exists(admitted.roomName())).isTrue();
            if (random.nextInt(5) > 0) enterRoom(admitted);
        } else {
            assertThat(row(held().conversationId()).isOpen()).isFalse();
        }
    }

    /** A webhook comes, comes late, or never; or the sweep looks. */
    private void tell() {
        if (tab == null) return;
        switch (random.nextInt(4)) {
            case 0 -> {
                backend.tell(new RoomChanged(tab.roomName()));
                untold = false;
            }
            case 1 -> lateHints.add(tab.roomName());
            case 2 -> {
                conversations.look(tab.conversationId());
                untold = false;
            }
            default -> {}
        }
    }

    private void pass(int seconds) {
        if (tab != null && row(tab.conversationId()).isOpen()) {
            KnownConversation one = known(tab.conversationId());
            if (rooms.isInside(tab.roomName(), identity(tab))) one.secondsPresent += seconds;
            if (untold || rooms.absent) one.secondsUntold += seconds;
        }
        clock.advance(Duration.ofSeconds(seconds));
        rooms.pass();
        clockwork.run();
    }

    private Conversation row(ConversationId id) {
        return repository.find(id.text()).orElseThrow();
    }

    private void check() {
        assertThat(rooms.names()).as("live rooms").hasSizeLessThanOrEqualTo(1);
        for (String room : rooms.names())
            assertThat(rooms.agents(room)).as("agents").isLessThanOrEqualTo(1);
        known.forEach((id, one) -> one.check(row(id), conversations.transcript(id), rooms));
    }
}
