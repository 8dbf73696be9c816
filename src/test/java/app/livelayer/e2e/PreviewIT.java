package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.registry.AgentLimits;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import app.livelayer.registry.PublishedAgent;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** A builder talks to a draft in the console, which stands on another origin than the widget, and reads what happens. */
class PreviewIT extends EndToEnd {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PASSWORD = "correct horse battery";
    private static final List<String> STAGES = List.of(
            "Start pressed",
            "Conversation asked for",
            "Conversation admitted",
            "Call code ready",
            "Browser joined the room",
            "Agent joined",
            "Microphone published",
            "Agent audible",
            "First frame of the avatar",
            "First words");

    @Autowired
    Members members;

    @Test
    void aDraftThatNoVisitorMayMeetAnswersByVoiceAndEverythingThatHappensIsRead() {
        String organization = full();
        members.add(organization, "builder@shop.example", "Builder", MemberRole.EDITOR, PASSWORD);
        Speech question = new Speech().silence(10).say("what is the price").silence(14);
        try (Visitor builder = new Visitor(Visitor.Mic.SPEAKS, question.file(), Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            Page page = builder.page();
            signIn(page);
            List<String> stages = new CopyOnWriteArrayList<>();
            page.onRequest(request -> {
                if (request.url().contains("/preview/")) stages.add(request.url());
            });
            page.navigate(console() + "/agents/agt_full/preview");
            FrameLocator widget = page.frameLocator("livelayer-debug iframe").frameLocator("livelayer-widget iframe");
            Locator start = widget.locator("[data-ask=start]").first();
            start.click();
            for (String stage : STAGES) assertThat(page.locator(".c-trace")).containsText(stage);
            assertThat(stages).hasSize(1);
            assertThat(page.locator(".c-figure").nth(0)).not().containsText("–");
            assertThat(page.locator(".c-figure").nth(1)).not().containsText("–");
            assertThat(page.locator(".c-figure").nth(2))
                    .not()
                    .containsText("–", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis()));
            Map<String, Object> row = database.sql(
                            "select id, preview, agent_version, organization_id from conversation where agent_id = 'agt_full'")
                    .query()
                    .singleRow();
            assertThat(row).containsEntry("preview", true).containsEntry("agent_version", 0);

            tab(page, "Transcript");
            assertThat(page.locator(".c-entry").first()).isVisible();
            assertThat(page.locator(".c-debug")).containsText("what is the price");
            tab(page, "Data messages");
            button(page, "Send").click();
            assertThat(page.locator(".c-events .data")).containsText("ping");

            tab(page, "Events");
            button(page, "Agent lost").click();
            assertThat(page.locator(".c-events .call")
                            .filter(text("participantDisconnectedagent-"))
                            .first())
                    .isVisible();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(kinds((String) row.get("id")))
                            .containsSubsequence("agent_seen", "agent_lost", "agent_seen"));

            page.navigate(console() + "/");
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(database.sql("select state from conversation where agent_id = 'agt_full'")
                                            .query(String.class)
                                            .single())
                                    .isEqualTo("ended"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(database.sql("select count(*) from preview where kind = 'console'")
                                    .query(Long.class)
                                    .single())
                            .isZero());
        }
    }

    private List<String> kinds(String conversation) {
        return database.sql("select kind from conversation_event where conversation_id = :id order by position")
                .param("id", conversation)
                .query(String.class)
                .list();
    }

    /** An agent with which no visitor may begin a conversation; its organization. */
    private String full() {
        publish("agt_full", "demo-avatar");
        PublishedAgent agent = agents.published("agt_full").orElseThrow();
        agents.publish(agent.organizationId(), agent.id(), agent.slug(), withoutPlace(agent.profile()));
        return agent.organizationId();
    }

    private static AgentProfile withoutPlace(AgentProfile profile) {
        ObjectNode changed = json.valueToTree(profile);
        changed.set("limits", json.valueToTree(new AgentLimits(1800, 120, 0, 0)));
        return json.treeToValue(changed, AgentProfile.class);
    }

    private String console() {
        return "http://127.0.0.1:" + port + "/console";
    }

    private void signIn(Page page) {
        page.navigate(console() + "/login");
        Visitor.signIn(page, "builder@shop.example", PASSWORD);
    }

    private static void tab(Page page, String name) {
        page.locator("vaadin-tab").filter(text(name)).click();
    }

    private static Locator button(Page page, String name) {
        return page.locator("vaadin-button").filter(text(name)).first();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
