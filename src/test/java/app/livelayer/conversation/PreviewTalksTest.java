package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.NewPreview;
import app.livelayer.registry.Origin;
import app.livelayer.registry.Previews;
import app.livelayer.security.Refusal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PreviewTalksTest extends ConversationTest {

    private static final Origin CONSOLE = new Origin("https", "console.example", 443);

    private static final String STAGE = "https://talk.example";

    private NewPreview preview() {
        return backend.get(Previews.class)
                .open("org_1", "mem_1", "agt_1", CONSOLE)
                .orElseThrow();
    }

    private static Caller with(NewPreview preview) {
        return new Caller(STAGE, null, null, "v1", preview.token());
    }

    private Admitted previewed() {
        return open(preview());
    }

    private Admitted open(NewPreview preview) {
        return (Admitted) ask(with(preview));
    }

    private Admission ask(Caller caller) {
        return conversations.open(Requests.preview(caller, Map.of("name", "Ada")));
    }

    private PreviewTalks talks() {
        return backend.get(PreviewTalks.class);
    }

    @Test
    void aTokenStandsInForTheOriginAndTheConversationHasNoVersion() {
        Admitted admitted = previewed();

        assertThat(backend.db()
                        .sql("select agent_version from conversation where id = :id")
                        .param("id", admitted.conversationId().text())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertRefused(ask(new Caller(STAGE, null, null, null), null), Refusal.ORIGIN_NOT_ALLOWED);
    }

    @Test
    void anEndedPreviewAdmitsNobody() {
        NewPreview preview = preview();
        backend.get(Previews.class).revoke("org_1", "mem_1", preview.id());

        assertRefused(ask(with(preview)), Refusal.KEY_EXPIRED);
        backend.publish("org_2", "agt_2");
        NewPreview other = backend.get(Previews.class)
                .open("org_2", "mem_2", "agt_2", CONSOLE)
                .orElseThrow();
        assertRefused(ask(with(other)), Refusal.KEY_EXPIRED);
    }

    @Test
    void theNextAgentIsToldTheDraftWithWhichThePreviewBegan() {
        NewPreview preview = preview();
        Admitted admitted = open(preview);
        assertThat(greeting(admitted)).isEqualTo("Hello!");
        backend.get(Agents.class).publish("org_1", "agt_1", "agt_1", greeting("Changed!"));
        rooms.join(admitted.roomName(), "visitor");
        clock.advance(Duration.ofSeconds(60));
        rooms.vanish(admitted.roomName());

        Admitted resumed = (Admitted) conversations.resume(admitted.ticket(), "agt_1", with(preview));
        assertThat(greeting(resumed)).isEqualTo("Hello!");
        assertThat(greeting(open(preview))).isEqualTo("Changed!");
    }

    @Test
    void aTicketOfAPreviewIsWorthNothingWithoutAToken() {
        NewPreview preview = preview();
        Admitted admitted = open(preview);

        assertThat(conversations.former(admitted.ticket(), "agt_1", with(preview)))
                .isPresent();
        assertThat(conversations.former(admitted.ticket(), "agt_1", new Caller(STAGE, null, null, "v1")))
                .isEmpty();
        Admitted visitors = admitted();
        assertThat(conversations.former(
                        visitors.ticket(), "agt_1", new Caller(SHOP, null, null, null, preview.token())))
                .isEmpty();
    }

    @Test
    void theAgentOfAPreviewCanBeLostAndIsCalledBack() {
        Admitted admitted = previewed();
        rooms.agentJoins(admitted.roomName());
        joins(admitted);
        clock.advance(Duration.ofSeconds(20));

        assertThat(talks().loseAgent("org_2", admitted.conversationId())).isFalse();
        assertThat(rooms.agents(admitted.roomName())).isEqualTo(1);
        assertThat(talks().loseAgent("org_1", admitted.conversationId())).isTrue();
        assertThat(rooms.agents(admitted.roomName())).isZero();

        conversations.look(admitted.conversationId());
        assertThat(rooms.calls).containsExactly(admitted.roomName());
    }

    @Test
    void nobodyElsesAgentCanBeLost() {
        Admitted visitors = talking();

        assertThat(talks().loseAgent("org_1", visitors.conversationId())).isFalse();
        talks().end("org_1", visitors.conversationId());
        assertThat(rooms.agents(visitors.roomName())).isEqualTo(1);
    }

    @Test
    void aPreviewEndsWithItsPage() {
        Admitted admitted = previewed();

        talks().end("org_2", admitted.conversationId());
        assertThat(rooms.exists(admitted.roomName())).isTrue();
        talks().end("org_1", admitted.conversationId());
        assertThat(rooms.exists(admitted.roomName())).isFalse();
        assertThat(talks().loseAgent("org_1", admitted.conversationId())).isFalse();
        assertThat(talks().loseAgent("org_1", new ConversationId("conv_\0"))).isFalse();
    }

    private static AgentProfile greeting(String words) {
        AgentProfile profile = Backend.profile();
        return new AgentProfile(
                profile.name(),
                profile.agentName(),
                words,
                profile.avatarImageUrl(),
                profile.idleLoopUrl(),
                profile.capabilities(),
                profile.look());
    }

    private String greeting(Admitted admitted) {
        return JsonMapper.shared()
                .readTree(rooms.made(admitted.roomName()).jobMetadata())
                .get("greeting")
                .stringValue();
    }
}
