package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.conversation.Former.Stage;
import app.livelayer.registry.ApiKeys;
import app.livelayer.security.Refusal;
import app.livelayer.transcript.Role;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose a ticket is, and what it shows. */
class TicketsTest extends ConversationTest {

    private Former former(Admitted admitted) {
        return conversations.former(admitted.ticket(), "agt_1", PAGE).orElseThrow();
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
            assertThat(conversations.former(admitted.ticket(), "agt_1", stranger))
                    .isEmpty();
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
}
