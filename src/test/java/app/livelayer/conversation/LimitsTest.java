package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.conversation.Admission.Refused;
import app.livelayer.registry.AgentLimits;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.security.Refusal;
import app.livelayer.visitor.SignedTokens;
import app.livelayer.visitor.VisitorTokens;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Nothing is made for whoever is refused. */
class LimitsTest extends ConversationTest {

    @Override
    Backend backend() {
        return Backend.with(database, clock, rooms, new LimitProperties(6, 2, 3, 5, 2));
    }

    private void agentAllows(int concurrent, int perHour) {
        AgentProfile profile = Backend.profile();
        backend.get(Agents.class)
                .publish(
                        "org_1",
                        "agt_1",
                        "agt_1",
                        new AgentProfile(
                                profile.name(),
                                profile.agentName(),
                                null,
                                null,
                                null,
                                profile.capabilities(),
                                profile.look(),
                                new AgentLimits(1800, 120, concurrent, perHour)));
    }

    private static Caller from(@Nullable String address, @Nullable String visitor) {
        return new Caller(SHOP, null, address, visitor);
    }

    private Admitted admitted(Caller caller) {
        return (Admitted) ask(caller, null);
    }

    private void assertRefused(Caller caller, Refusal code, Duration retryAfter) {
        int rows = rows();
        int made = rooms.names().size();
        assertThat(ask(caller, null)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.retryAfter()).isEqualTo(retryAfter);
        });
        assertThat(rows()).isEqualTo(rows);
        assertThat(rooms.names()).hasSize(made);
    }

    private int rows() {
        return backend.db()
                .sql("select count(*) from conversation")
                .query(Integer.class)
                .single();
    }

    @Test
    void oneVisitorHasSoManyAtATime() {
        admitted(from(null, "v1"));
        Admitted second = admitted(from(null, "v1"));
        assertRefused(from(null, "v1"), Refusal.BUSY, Duration.ofSeconds(30));
        admitted(from(null, "v2"));
        conversations.end(second.conversationId(), EndReason.VISITOR);
        admitted(from(null, "v1"));
    }

    @Test
    void whoMerelySaysTheIdOfASignedVisitorTakesNoneOfTheirs() {
        for (int i = 0; i < 2; i++) admitted(from(null, "v1"));
        assertRefused(from(null, "v1"), Refusal.BUSY, Duration.ofSeconds(30));
        String secret = backend.get(VisitorTokens.class).renew("org_1");
        long later = clock.instant().plusSeconds(60).getEpochSecond();
        String token = SignedTokens.of(secret, "{\"externalId\":\"c-7\",\"exp\":" + later + "}");
        for (int i = 0; i < 2; i++) assertThat(signed(token)).isInstanceOf(Admitted.class);
        assertThat(signed(token))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(Refusal.BUSY));
    }

    private Admission signed(String token) {
        return conversations.open(Requests.signed(from(null, "v1"), token));
    }

    @Test
    void aVisitorWhoIsAwayForGoodIsNotTooMany() {
        for (int i = 0; i < 2; i++) {
            Admitted admitted = admitted(from(null, "v1"));
            rooms.agentJoins(admitted.roomName());
            joins(admitted);
            leaves(admitted);
        }
        after(39);
        assertRefused(from(null, "v1"), Refusal.BUSY, Duration.ofSeconds(30));
        after(1);
        admitted(from(null, "v1"));
    }

    @Test
    void oneAddressHasSoManyAtATime() {
        for (int i = 0; i < 3; i++) admitted(from("192.0.2.1", null));
        assertRefused(from("192.0.2.1", null), Refusal.BUSY, Duration.ofSeconds(30));
        admitted(from("192.0.2.2", null));
    }

    @Test
    void anIpv6AddressIsCountedByItsNetwork() {
        for (int i = 1; i <= 3; i++) admitted(from("2001:db8:0:7::" + i, null));
        assertRefused(from("2001:db8::7:ffff:0:0:1", null), Refusal.BUSY, Duration.ofSeconds(30));
        admitted(from("2001:db8:0:8::1", null));
    }

    @Test
    void oneOrganizationHasSoManyAtATime() {
        backend.publish("org_1", "agt_2", SHOP);
        for (int i = 0; i < 6; i++) admitted(from(null, null));
        assertRefused(from(null, null), Refusal.BUSY, Duration.ofSeconds(30));
        backend.publish("org_2", "agt_other", SHOP);
        assertThat(conversations.open(
                        new OpenConversation("agt_other", PAGE, null, JsonNodeFactory.instance.objectNode(), null)))
                .isInstanceOf(Admitted.class);
    }

    @Test
    void previewsCountAgainstNothingButTheirOwnLimit() {
        agentAllows(2, 2);
        for (int i = 0; i < 2; i++) assertThat(preview()).isInstanceOf(Admitted.class);
        assertThat(preview())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(Refusal.BUSY));
        for (int i = 0; i < 2; i++) admitted(from("192.0.2.1", "v1"));
        assertRefused(from("192.0.2.1", "v1"), Refusal.BUSY, Duration.ofSeconds(30));
    }

    private Admission preview() {
        return conversations.open(Requests.preview(from("192.0.2.1", "v1"), Map.of()));
    }

    @Test
    void oneAgentHasSoManyAtATime() {
        agentAllows(2, 100);
        admitted(from(null, null));
        Admitted second = admitted(from(null, null));
        assertRefused(from(null, null), Refusal.BUSY, Duration.ofSeconds(30));
        leaves(second);
        assertRefused(from(null, null), Refusal.BUSY, Duration.ofSeconds(30));
        assertThat(resume(second)).as("who is in already is not counted again").isInstanceOf(Admitted.class);
    }

    @Test
    void oneAgentHasSoManyAnHour() {
        agentAllows(100, 3);
        for (int i = 0; i < 3; i++) {
            conversations.end(admitted(from(null, null)).conversationId(), EndReason.VISITOR);
            clock.advance(Duration.ofMinutes(10));
        }
        assertRefused(from(null, null), Refusal.RATE_LIMITED, Duration.ofMinutes(30));
        clock.advance(Duration.ofMinutes(30));
        admitted(from(null, null));
    }

    @Test
    void oneAddressHasSoManyAnHourWhateverItCallsItsVisitor() {
        for (int i = 0; i < 5; i++)
            conversations.end(admitted(from("192.0.2.1", "v" + i)).conversationId(), EndReason.VISITOR);
        assertRefused(from("192.0.2.1", "v6"), Refusal.RATE_LIMITED, Duration.ofHours(1));
        admitted(from("192.0.2.2", "v6"));
    }

    @Test
    void whatLiveKitDidNotMakeIsNotCounted() {
        rooms.absent = true;
        for (int i = 0; i < 10; i++) ask(from("192.0.2.1", "v1"), null);
        rooms.absent = false;
        admitted(from("192.0.2.1", "v1"));
    }

    @Test
    void anAddressIsNotKept() {
        admitted(from("192.0.2.77", null));
        String row = backend.db()
                .sql("select * from conversation")
                .query()
                .singleRow()
                .toString();
        assertThat(row).doesNotContain("192.0.2").containsPattern("address=-?\\d+");
    }
}
