package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.livekit.RoomChanged;
import app.livelayer.transcript.Role;
import app.livelayer.transcript.TranscriptEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What time does, and what LiveKit tells. */
class ClockworkTest extends ConversationTest {

    private EndReason reason(Admitted admitted) {
        return ((State.Ended) state(admitted)).reason();
    }

    @Test
    void whoSaysNothingIsWarnedAndThenTheConversationEnds() {
        Admitted admitted = talking();
        after(60);
        say(admitted, "a", Role.AGENT, Source.BROWSER);
        after(89);
        assertThat(rooms.sent).isEmpty();
        after(1);
        assertThat(rooms.sent).containsExactly("{\"type\":\"idle_warning\",\"seconds\":30}");
        after(29);
        assertThat(row(admitted).isOpen()).isTrue();
        after(1);
        assertThat(rooms.sent.subList(1, rooms.sent.size()))
                .containsExactly(
                        "{\"type\":\"idle_timeout\"}", "{\"type\":\"conversation_ended\",\"reason\":\"idle\"}");
        assertThat(state(admitted)).isEqualTo(new State.Ended(EndReason.IDLE, clock.instant(), 180));
        assertThat(rooms.exists(admitted.roomName())).isFalse();
    }

    @Test
    void whoIsThereIsNotIdle() {
        Admitted admitted = talking();
        after(95);
        assertThat(row(admitted).talk().warnedAt()).isNotNull();
        conversations.present(admitted.conversationId());
        assertThat(row(admitted).talk().warnedAt()).isNull();
        after(89);
        conversations.record(
                admitted.conversationId(),
                List.of(new TranscriptEntry("a", Role.AGENT, "unfinished", false)),
                Source.BROWSER);
        after(89);
        assertThat(rooms.sent).hasSize(1);
        assertThat(row(admitted).isOpen()).isTrue();
    }

    @Test
    void thereIsAWarningAlsoWhenTheClockStood() {
        Admitted admitted = talking();
        after(1000);
        assertThat(rooms.sent).containsExactly("{\"type\":\"idle_warning\",\"seconds\":30}");
        after(30);
        assertThat(reason(admitted)).isEqualTo(EndReason.IDLE);
    }

    @Test
    void theLongestDurationCountsTheTimeInTheRoom() {
        Admitted admitted = talking();
        for (int i = 0; i < 10; i++) {
            conversations.present(admitted.conversationId());
            after(60);
        }
        leaves(admitted);
        after(200);
        Admitted again = (Admitted) resume(admitted);
        rooms.agentJoins(admitted.roomName());
        joins(again);
        for (int i = 0; i < 20; i++) {
            assertThat(row(again).isOpen()).isTrue();
            conversations.present(admitted.conversationId());
            after(60);
        }
        assertThat(rooms.sent).containsExactly("{\"type\":\"conversation_ended\",\"reason\":\"limit\"}");
        assertThat(state(admitted)).isEqualTo(new State.Ended(EndReason.LIMIT, clock.instant(), 1800));
    }

    @Test
    void nobodyWhoJoinsIsATimeout() {
        Admitted admitted = admitted();
        after(59);
        assertThat(state(admitted)).isInstanceOf(State.Admitted.class);
        after(1);
        assertThat(state(admitted)).isEqualTo(new State.Ended(EndReason.TIMEOUT, clock.instant(), 0));
    }

    @Test
    void anAgentThatDoesNotComeIsCalledThreeTimesInAll() {
        Admitted admitted = admitted();
        joins(admitted);
        after(3);
        conversations.look(admitted.conversationId());
        assertThat(rooms.calls).isEmpty();
        after(1);
        conversations.look(admitted.conversationId());
        conversations.look(admitted.conversationId());
        assertThat(rooms.calls).hasSize(1);
        after(5);
        conversations.look(admitted.conversationId());
        assertThat(rooms.calls).hasSize(2);
        after(20);
        assertThat(rooms.calls).hasSize(2);
        assertThat(rooms.agents(admitted.roomName())).isOne();
        after(1);
        assertThat(reason(admitted)).isEqualTo(EndReason.TIMEOUT);
        assertThat(rooms.sent).containsExactly("{\"type\":\"conversation_ended\",\"reason\":\"timeout\"}");
    }

    @Test
    void aSlowAgentIsOneAgent() {
        Admitted admitted = admitted();
        joins(admitted);
        after(5);
        after(2);
        rooms.agentJoins(admitted.roomName());
        conversations.look(admitted.conversationId());
        after(60);
        assertThat(row(admitted).isOpen()).isTrue();
        assertThat(rooms.calls).hasSize(1);
        assertThat(rooms.agents(admitted.roomName())).isOne();
    }

    @Test
    void aLostAgentIsReplacedOnceAndTheSecondLossIsTheEnd() {
        Admitted admitted = talking();
        say(admitted, "a", Role.USER, Source.BROWSER);
        after(20);
        rooms.killAgent(admitted.roomName());
        backend.tell(new RoomChanged(admitted.roomName()));
        backend.tell(new RoomChanged(admitted.roomName()));
        assertThat(rooms.calls).hasSize(1);
        assertThat(job(admitted).at("/history/0/text").stringValue()).isEqualTo("words of a");
        rooms.agentJoins(admitted.roomName());
        after(10);
        conversations.look(admitted.conversationId());
        rooms.killAgent(admitted.roomName());
        assertThat(conversations.look(admitted.conversationId())).contains(EndReason.AGENT_LEFT);
        assertThat(rooms.calls).hasSize(1);
        assertThat(rooms.exists(admitted.roomName())).isFalse();
    }

    @Test
    void aLostAgentWhoseReplacementDoesNotComeHasLeft() {
        Admitted admitted = talking();
        after(20);
        rooms.killAgent(admitted.roomName());
        conversations.look(admitted.conversationId());
        after(29);
        assertThat(row(admitted).isOpen()).isTrue();
        after(1);
        assertThat(reason(admitted)).isEqualTo(EndReason.AGENT_LEFT);
        assertThat(rooms.calls).hasSize(1);
    }

    @Test
    void whoWasCutOffTogetherWithTheAgentGivesItTimeToComeBack() {
        Admitted admitted = talking();
        after(60);
        rooms.killAgent(admitted.roomName());
        joins(admitted);
        assertThat(rooms.calls).isEmpty();
        after(11);
        assertThat(rooms.calls).isEmpty();
        after(1);
        assertThat(rooms.calls).hasSize(1);
    }

    @Test
    void anAgentThatIsThereHasNotLeftWhateverABrowserSays() {
        Admitted there = talking();
        conversations.end(there.conversationId(), EndReason.AGENT_LEFT);
        assertThat(reason(there)).isEqualTo(EndReason.FAILED);
        Admitted alone = admitted();
        joins(alone);
        conversations.end(new Hold(alone.conversationId(), 1), EndReason.TIMEOUT);
        assertThat(reason(alone)).isEqualTo(EndReason.TIMEOUT);
        Admitted held = talking();
        conversations.end(new Hold(held.conversationId(), 1), EndReason.AGENT_LEFT);
        assertThat(reason(held)).isEqualTo(EndReason.FAILED);
    }

    @Test
    void hintsOfOtherRoomsAndOfEndedOnesChangeNothing() {
        Admitted admitted = talking();
        conversations.end(admitted.conversationId(), EndReason.VISITOR);
        State ended = state(admitted);
        after(30);
        backend.tell(new RoomChanged(admitted.roomName()));
        backend.tell(new RoomChanged("another application's"));
        backend.tell(new RoomChanged(backend.get(Installation.class).newRoomName()));
        assertThat(state(admitted)).isEqualTo(ended);
    }

    @Test
    void withoutLiveKitOnlyWhatNeedsNoLookEnds() {
        Admitted waiting = admitted();
        Admitted away = talking();
        leaves(away);
        rooms.absent = true;
        after(300);
        assertThat(state(waiting)).isInstanceOf(State.Admitted.class);
        assertThat(reason(away)).isEqualTo(EndReason.CLOSED);
        rooms.absent = false;
        after(1);
        assertThat(reason(waiting)).isEqualTo(EndReason.TIMEOUT);
    }

    @Test
    void theFirstSoundIsTimedOnce() {
        Admitted admitted = talking();
        after(2);
        conversations.heard(admitted.conversationId());
        after(2);
        conversations.heard(admitted.conversationId());
        assertThat(row(admitted).talk().firstAudioMs()).isEqualTo(2000L);
    }
}
