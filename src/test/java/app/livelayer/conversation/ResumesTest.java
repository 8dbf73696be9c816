package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.conversation.Admission.Refused;
import app.livelayer.conversation.Former.Stage;
import app.livelayer.registry.ApiKeys;
import app.livelayer.transcript.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResumesTest extends ConversationTest {

    private static void assertRefused(Admission admission, Refusal code) {
        assertThat(admission)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private Former former(Admitted admitted) {
        return conversations.former(admitted.ticket(), "agt_1", PAGE).orElseThrow();
    }

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
    void theWindowClosesAfterFiveMinutes() {
        Admitted admitted = talking();
        after(10);
        leaves(admitted);
        assertThat(former(admitted).stage()).isEqualTo(Stage.HERE);
        after(39);
        assertThat(former(admitted).stage()).isEqualTo(Stage.HERE);
        after(1);
        assertThat(former(admitted).stage()).isEqualTo(Stage.OFFERED);
        assertThat(former(admitted).away()).hasSeconds(40);
        assertThat(former(admitted).remaining()).hasSeconds(260);
        after(259);
        assertThat(state(admitted)).isInstanceOf(State.Away.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(former(admitted).stage()).isEqualTo(Stage.CLOSED);
        assertRefused(resume(admitted), Refusal.RESUME_EXPIRED);
        assertThat(state(admitted)).isEqualTo(new State.Ended(EndReason.CLOSED, clock.instant(), 10));
    }

    @Test
    void whatIsOverCanBeReadForADay() {
        Admitted admitted = talking();
        say(admitted, "a", Role.AGENT, Source.BROWSER);
        conversations.end(admitted.conversationId(), EndReason.VISITOR);
        after(24 * 3600 - 1);
        assertThat(former(admitted).reason()).isEqualTo(EndReason.VISITOR);
        assertThat(former(admitted).transcript()).hasSize(1);
        after(1);
        assertThat(conversations.former(admitted.ticket(), "agt_1", PAGE)).isEmpty();
    }

    @Test
    void aTicketIsOfItsAgentAndItsPage() {
        backend.publish("org_1", "agt_2", SHOP);
        backend.publish("org_1", "agt_1", SHOP, "https://other.example");
        Admitted admitted = talking();
        Caller other = new Caller("https://other.example", null, null, null);
        Caller withKey = new Caller(
                null, backend.get(ApiKeys.class).create("org_1", "k", null).secret(), null, null);

        assertRefused(conversations.resume(admitted.ticket(), "agt_2", PAGE), Refusal.RESUME_EXPIRED);
        assertRefused(conversations.resume(admitted.ticket(), "agt_1", other), Refusal.ORIGIN_NOT_ALLOWED);
        assertThat(conversations.former(admitted.ticket(), "agt_1", other)).isEmpty();
        for (String wrong : new String[] {
            "", ".", admitted.conversationId().text(), admitted.ticket() + "x", "conv_\0.x", "x".repeat(5000)
        }) {
            assertRefused(conversations.resume(wrong, "agt_1", PAGE), Refusal.RESUME_EXPIRED);
            assertThat(conversations.former(wrong, "agt_1", PAGE)).isEmpty();
        }
        backend.publish("org_2", "agt_other", SHOP);
        Caller withForeignKey = new Caller(
                null, backend.get(ApiKeys.class).create("org_2", "k", null).secret(), null, null);
        for (Caller stranger : List.of(withForeignKey, new Caller(SHOP, "invented", null, null)))
            assertThat(conversations.former(admitted.ticket(), "agt_1", stranger)).isEmpty();
        assertThat(conversations.former(admitted.ticket(), "agt_1", withKey)).isPresent();
        assertThat(row(admitted).holder().generation()).isOne();
        assertThat(conversations.resume(admitted.ticket(), "agt_1", withKey)).isInstanceOf(Admitted.class);
    }

    @Test
    void aTicketIsOfItsVisitorWhereThatIsKnown() {
        Caller visitor = new Caller(SHOP, null, null, "v1");
        Caller another = new Caller(SHOP, null, null, "v2");
        Admitted admitted = (Admitted) ask(visitor, null);
        assertRefused(conversations.resume(admitted.ticket(), "agt_1", another), Refusal.RESUME_EXPIRED);
        assertThat(conversations.former(admitted.ticket(), "agt_1", another)).isEmpty();
        assertThat(((Admitted) ask(another, admitted.roomName())).conversationId())
                .isNotEqualTo(admitted.conversationId());
        for (Caller known : List.of(visitor, PAGE)) {
            assertThat(conversations.former(admitted.ticket(), "agt_1", known)).isPresent();
            assertThat(conversations.resume(admitted.ticket(), "agt_1", known)).isInstanceOf(Admitted.class);
        }
    }

    @Test
    void aTicketShowsWhatWasSaidWhileTheAgentAdmitsNobody() {
        Admitted admitted = talking();
        backend.publish("org_1", "agt_1", "https://other.example");
        assertRefused(ask(PAGE, null), Refusal.ORIGIN_NOT_ALLOWED);
        assertThat(former(admitted).stage()).isEqualTo(Stage.HERE);
        backend.get(Entrance.class).close();
        assertRefused(ask(PAGE, null), Refusal.UNAVAILABLE);
        assertThat(former(admitted).stage()).isEqualTo(Stage.HERE);
    }

    @Test
    void withoutLiveKitATicketStaysGood() {
        Admitted admitted = talking();
        leaves(admitted);
        rooms.absent = true;
        assertRefused(resume(admitted), Refusal.UNAVAILABLE);
        rooms.absent = false;
        assertThat(resume(admitted)).isInstanceOf(Admitted.class);
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
