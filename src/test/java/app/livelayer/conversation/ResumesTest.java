package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.security.Refusal;
import app.livelayer.transcript.Role;
import org.junit.jupiter.api.Test;

class ResumesTest extends ConversationTest {

    @Test
    void aReloadFindsTheSameRoomAndAgent() {
        Admitted first = talking();
        leaves(first);
        after(5);
        Admitted second = (Admitted) resume(first);

        assertThat(second.conversationId()).isEqualTo(first.conversationId());
        assertThat(second.roomName()).isEqualTo(first.roomName());
        assertThat(second.generation()).isEqualTo(2);
        assertThat(second.resumed()).isTrue();
        assertThat(rooms.calls).isEmpty();
        assertThat(rooms.agents(first.roomName())).isOne();
        joins(second);
        assertThat(state(second)).isInstanceOf(State.Joined.class);
    }

    @Test
    void afterTheRoomHasClosedANewAgentKnowsWhatWasSaid() {
        Admitted first = talking();
        say(first, "a", Role.USER, Source.BROWSER);
        leaves(first);
        after(41);
        assertThat(rooms.exists(first.roomName())).isFalse();
        Admitted second = (Admitted) resume(first);

        assertThat(second.roomName()).isEqualTo(first.roomName());
        assertThat(rooms.agents(first.roomName())).isOne();
        assertThat(job(second).at("/resumed").booleanValue()).isTrue();
        assertThat(job(second).at("/history/0/text").stringValue()).isEqualTo("words of a");
    }

    @Test
    void aRoomThatIsAboutToCloseIsMadeAnew() {
        Admitted first = talking();
        leaves(first);
        after(36);
        assertThat(rooms.exists(first.roomName())).isTrue();
        resume(first);
        after(5);
        assertThat(rooms.exists(first.roomName())).isTrue();
        assertThat(rooms.agents(first.roomName())).isOne();
    }

    @Test
    void reloadedTwiceItIsStillOneAgent() {
        Admitted first = talking();
        leaves(first);
        after(120);
        Admitted second = (Admitted) resume(first);
        rooms.agentJoins(first.roomName());
        Admitted third = (Admitted) resume(first);
        conversations.leave(second.conversationId(), second.generation());
        joins(third);

        assertThat(third.generation()).isEqualTo(3);
        assertThat(rooms.agents(first.roomName())).isOne();
        assertThat(rooms.calls).isEmpty();
        assertThat(state(third)).isInstanceOf(State.Joined.class);
        assertThat(row(third).agent().missingSince()).isNull();
    }

    @Test
    void anAgentThatWasLostMeanwhileIsCalledAgain() {
        Admitted first = talking();
        leaves(first);
        rooms.killAgent(first.roomName());
        after(5);
        resume(first);
        assertThat(rooms.calls).containsExactly(first.roomName());
        assertThat(rooms.agents(first.roomName())).isOne();
    }

    @Test
    void anAgentThatIsOnItsWayIsNotCalledTwice() {
        Admitted first = talking();
        after(20);
        rooms.killAgent(first.roomName());
        conversations.look(first.conversationId());
        assertThat(rooms.calls).hasSize(1);
        leaves(first);
        after(5);
        resume(first);
        assertThat(rooms.calls).hasSize(1);
        after(25);
        resume(first);
        assertThat(rooms.calls).as("that one never came").hasSize(2);
    }

    @Test
    void theLeaveOfAnOlderHolderIsNotHeard() {
        Admitted first = talking();
        Admitted second = (Admitted) resume(first);
        joins(second);
        conversations.leave(first.conversationId(), first.generation());
        assertThat(state(first)).isInstanceOf(State.Joined.class);
        conversations.leave(first.conversationId(), second.generation());
        assertThat(state(first)).isInstanceOf(State.Away.class);
    }

    @Test
    void whoHasLeftIsNotBackBecauseLiveKitStillListsIt() {
        Admitted admitted = talking();
        conversations.leave(admitted.conversationId(), 1);
        after(20);
        conversations.look(admitted.conversationId());
        assertThat(state(admitted)).isInstanceOf(State.Away.class);
        after(21);
        conversations.look(admitted.conversationId());
        assertThat(state(admitted))
                .as("listed for too long to have left, so there all the time")
                .isEqualTo(new State.Joined(clock.instant().minusSeconds(41)));
    }

    @Test
    void nobodyStopsTheClocksByLeavesFromInsideTheRoom() {
        Admitted admitted = talking();
        for (int i = 0; i < 60; i++) {
            conversations.leave(admitted.conversationId(), 1);
            after(30);
            conversations.look(admitted.conversationId());
            conversations.present(admitted.conversationId());
        }
        after(60);
        conversations.look(admitted.conversationId());
        after(1);
        assertThat(state(admitted)).isInstanceOfSatisfying(State.Ended.class, ended -> {
            assertThat(ended.reason()).isEqualTo(EndReason.LIMIT);
            assertThat(ended.durationSeconds()).isGreaterThanOrEqualTo(1800);
        });
    }

    @Test
    void whoTakesItUpAgainAndAgainWithoutJoiningKeepsItOpenOnlyToTheEndOfTheWindow() {
        Admitted left = talking();
        leaves(left);
        Admitted neverJoined = admitted();
        for (int i = 0; i < 6; i++) {
            after(59);
            resume(left);
            resume(neverJoined);
        }
        assertThat(row(left).isOpen()).isTrue();
        after(6);
        assertThat(((State.Ended) state(left)).reason()).isEqualTo(EndReason.CLOSED);
        assertThat(((State.Ended) state(neverJoined)).reason()).isEqualTo(EndReason.TIMEOUT);
    }

    @Test
    void aPriorRoomTakesUpTheSameConversation() {
        Admitted first = talking();
        leaves(first);
        after(100);
        Admitted second = (Admitted) ask(PAGE, first.roomName());
        assertThat(second.conversationId()).isEqualTo(first.conversationId());
        assertThat(second.generation()).isEqualTo(2);
        assertThat(resume(second)).isInstanceOf(Admitted.class);
    }

    @Test
    void aPriorRoomOfAnotherPageOrAfterTheWindowIsIgnored() {
        backend.publish("org_1", "agt_1", SHOP, "https://other.example");
        Admitted first = talking();
        say(first, "a", Role.AGENT, Source.BROWSER);
        Admitted other = (Admitted) ask(new Caller("https://other.example", null, null, null), first.roomName());
        assertThat(other.conversationId()).isNotEqualTo(first.conversationId());
        assertThat(job(other).at("/history")).isEmpty();

        leaves(first);
        after(300);
        Admitted late = (Admitted) ask(PAGE, first.roomName());
        assertThat(late.conversationId()).isNotEqualTo(first.conversationId());
        assertThat(late.resumed()).isFalse();
        assertThat(job(late).at("/history")).isEmpty();
    }

    @Test
    void aNodeThatStopsAdmitsNobodyAndEndsNothing() {
        Admitted admitted = talking();
        String ticket = admitted.ticket();
        Conversations stopping = conversations;
        backend.close();
        assertRefused(ask(PAGE, null), Refusal.UNAVAILABLE);
        assertRefused(stopping.resume(ticket, "agt_1", PAGE), Refusal.UNAVAILABLE);
        assertThat(rooms.names()).containsExactly(admitted.roomName());
        assertThat(backend.db()
                        .sql("select count(*) from conversation where state = 'joined'")
                        .query(Integer.class)
                        .single())
                .isOne();
    }
}
