package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.security.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

@ParameterizedClass
@EnumSource
class SweepTest {

    private final TestDatabase database;

    private final AdjustableClock clock = new AdjustableClock();
    private final FakeRooms rooms = new FakeRooms(clock);
    private Backend backend;
    private Sweep sweep;

    SweepTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        backend = Backend.with(database, clock, rooms);
        backend.publish("org_1", "agt_1", "https://shop.example");
        sweep = backend.get(Sweep.class);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private Admitted admitted() {
        return (Admitted) backend.get(Conversations.class)
                .open(new OpenConversation(
                        "agt_1",
                        new Caller("https://shop.example", null, null, null),
                        null,
                        JsonNodeFactory.instance.objectNode(),
                        null));
    }

    private Map<String, @Nullable Object> row(Admitted admitted) {
        return backend.db()
                .sql("select state, reason, duration_seconds, identity from conversation where id = ?")
                .param(admitted.conversationId().text())
                .query()
                .singleRow();
    }

    private void joins(Admitted admitted) {
        rooms.join(admitted.roomName(), String.valueOf(row(admitted).get("identity")));
    }

    private void sweepAfter(int seconds) throws LiveKitUnavailableException {
        clock.advance(Duration.ofSeconds(seconds));
        sweep.run();
    }

    @Test
    void aVisitorWhoIsSeenHasJoinedAndIsNotTimedOut() throws Exception {
        Admitted admitted = admitted();
        joins(admitted);
        rooms.agentJoins(admitted.roomName());
        sweepAfter(10);
        assertThat(row(admitted)).containsEntry("state", "joined");
        sweepAfter(60);
        assertThat(row(admitted)).containsEntry("state", "joined");
        assertThat(rooms.exists(admitted.roomName())).isTrue();
    }

    @Test
    void anAgentAloneIsNobodyWhoJoined() throws Exception {
        Admitted admitted = admitted();
        rooms.join(admitted.roomName(), "agent-1");
        sweepAfter(59);
        assertThat(row(admitted)).containsEntry("state", "admitted");
        sweepAfter(2);
        assertThat(row(admitted))
                .containsEntry("state", "ended")
                .containsEntry("reason", "timeout")
                .containsEntry("duration_seconds", 0);
        assertThat(rooms.exists(admitted.roomName())).isFalse();
    }

    @Test
    void whoJoinedAndIsGoneWithTheRoomIsClosed() throws Exception {
        Admitted admitted = admitted();
        clock.advance(Duration.ofSeconds(3));
        joins(admitted);
        sweepAfter(7);
        rooms.vanish(admitted.roomName());
        sweepAfter(50);
        assertThat(row(admitted)).containsEntry("state", "away");
        sweepAfter(299);
        assertThat(row(admitted)).containsEntry("state", "away");
        sweepAfter(1);
        assertThat(row(admitted))
                .containsEntry("state", "ended")
                .containsEntry("reason", "closed")
                .containsEntry("duration_seconds", 57);
    }

    @Test
    void aRoomThatIsNotMadeYetIsWaitedFor() throws Exception {
        Admitted admitted = admitted();
        rooms.vanish(admitted.roomName());
        sweepAfter(30);
        assertThat(row(admitted)).containsEntry("state", "admitted");
        sweepAfter(31);
        assertThat(row(admitted)).containsEntry("reason", "timeout");
    }

    @Test
    void aRoomWhoseConversationHasEndedIsDeleted() throws Exception {
        Admitted admitted = admitted();
        rooms.absent = true;
        backend.get(Conversations.class).end(admitted.conversationId(), EndReason.VISITOR);
        rooms.absent = false;
        assertThat(rooms.exists(admitted.roomName())).isTrue();
        sweepAfter(11);
        assertThat(rooms.exists(admitted.roomName())).isFalse();
        assertThat(row(admitted)).containsEntry("reason", "visitor");
    }

    @Test
    void onlyOurRoomsAreDeletedAndNoYoungOnes() throws Exception {
        Admitted open = admitted();
        String orphan = backend.get(Installation.class).newRoomName();
        rooms.appear(orphan);
        rooms.appear("ll-zzzzzz-" + "0".repeat(32));
        rooms.appear("another application's");
        sweepAfter(10);
        assertThat(rooms.exists(orphan)).isTrue();
        sweepAfter(1);
        assertThat(rooms.exists(orphan)).isFalse();
        assertThat(rooms.exists("ll-zzzzzz-" + "0".repeat(32))).isTrue();
        assertThat(rooms.exists("another application's")).isTrue();
        assertThat(rooms.exists(open.roomName())).isTrue();
    }

    @Test
    void oneThatCannotBeMovedDoesNotHoldUpTheOthers() throws Exception {
        Admitted first = admitted();
        Admitted second = admitted();
        Admitted third = admitted();
        rooms.broken.add(second.roomName());
        for (Admitted one : List.of(first, second, third)) joins(one);
        sweepAfter(10);
        assertThat(row(first)).containsEntry("state", "joined");
        assertThat(row(second)).containsEntry("state", "admitted");
        assertThat(row(third)).containsEntry("state", "joined");
    }

    @Test
    void withoutLiveKitNothingIsConcluded() throws Exception {
        Admitted admitted = admitted();
        rooms.absent = true;
        clock.advance(Duration.ofMinutes(10));
        assertThatThrownBy(sweep::run).isInstanceOf(LiveKitUnavailableException.class);
        assertThat(row(admitted)).containsEntry("state", "admitted");
    }

    @Test
    void thePrefixOfAnInstallationStays() {
        String room = backend.get(Installation.class).newRoomName();
        Installation restarted = new Installation(backend.db(), backend.get(Secrets.class));
        assertThat(restarted.isOurs(room)).isTrue();
        assertThat(restarted.newRoomName())
                .isNotEqualTo(room)
                .startsWith(room.substring(0, 10))
                .hasSize(room.length());
    }
}
