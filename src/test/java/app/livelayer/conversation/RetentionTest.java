package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import app.livelayer.transcript.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionTest extends ConversationTest {

    private Admitted ended(String visitor) {
        Admitted admitted = (Admitted) ask(new Caller(SHOP, null, "192.0.2.1", visitor), null);
        say(admitted, "a", Role.USER, Source.BROWSER);
        conversations.end(admitted.conversationId(), EndReason.VISITOR);
        return admitted;
    }

    private int count(String table) {
        return backend.db()
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    @Test
    void whatWasSaidIsForgottenAfterTheDaysOfItsOrganization() {
        backend.db().sql("delete from agent_version").update();
        backend.db().sql("delete from agent").update();
        backend.db().sql("delete from organization").update();
        backend.get(Organizations.class).add(new Organization("org_1", "One", 7));
        backend.publish("org_1", "agt_1", SHOP);
        Admitted old = ended("v1");
        clock.advance(Duration.ofDays(6));
        Admitted young = ended("v2");
        Admitted open = admitted();
        say(open, "b", Role.USER, Source.BROWSER);
        backend.get(Retention.class).run();
        assertThat(conversations.transcript(old.conversationId())).hasSize(1);

        clock.advance(Duration.ofDays(1).plusSeconds(1));
        backend.get(Retention.class).run();
        assertThat(conversations.transcript(old.conversationId())).isEmpty();
        assertThat(row(old).beginning().visitorId()).isNull();
        assertThat(row(old).beginning().address()).isNull();
        assertThat(state(old)).isInstanceOf(State.Ended.class);
        assertThat(conversations.transcript(young.conversationId())).hasSize(1);
        assertThat(conversations.transcript(open.conversationId())).hasSize(1);
    }

    @Test
    void anOrganizationKeepsFor30DaysUnlessItSaysOtherwise() {
        Admitted admitted = ended("v1");
        clock.advance(Duration.ofDays(30));
        backend.get(Retention.class).run();
        assertThat(conversations.transcript(admitted.conversationId())).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        backend.get(Retention.class).run();
        assertThat(conversations.transcript(admitted.conversationId())).isEmpty();
    }

    @Test
    void anErasedConversationNeverWas() {
        Admitted talking = talking();
        say(talking, "a", Role.USER, Source.BROWSER);
        conversations.erase(talking.conversationId());
        conversations.erase(talking.conversationId());
        assertThat(count("conversation")).isZero();
        assertThat(count("transcript_entry")).isZero();
        assertThat(rooms.names()).isEmpty();
        assertThat(conversations.former(talking.ticket(), "agt_1", PAGE)).isEmpty();
    }
}
