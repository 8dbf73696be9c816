package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.livekit.LiveKitProperties;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.AllowedOrigin;
import app.livelayer.registry.PublishedAgent;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** An agent acts on its visitor's page, as far as its owner and the page allow, and hears what became of it. */
class ActionsIT extends EndToEnd {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String AGENT = "agt_acting";

    @Autowired
    LiveKitProperties livekit;

    private Worker worker;

    @BeforeAll
    void anAgentThatActs() throws IOException {
        worker = Worker.start(livekit.url(), livekit.apiKey(), livekit.apiSecret(), Worker.ACTING)
                .awaitReady();
    }

    @AfterAll
    void itLeaves() throws IOException {
        worker.close();
    }

    @Test
    void scrolling() {
        try (Visitor visitor =
                meet("navigate", "scroll", "click", "fill_forms", "submit_forms", "read_page", "custom")) {
            assertThat(
                            answers(
                                    visitor,
                                    "{\"type\":\"scroll_to\",\"selector\":\"#delivery\",\"behavior\":\"instant\",\"requestId\":\"r1\"}"))
                    .containsExactly(json.readTree(
                            "{\"type\":\"action_result\",\"action\":\"scroll_to\",\"requestId\":\"r1\",\"ok\":true}"));
            assertThat((Integer) visitor.page()
                            .evaluate("Math.round(document.querySelector('#delivery').getBoundingClientRect().top)"))
                    .isZero();
        }
    }

    /** A visitor in a conversation with an agent that has these capabilities. */
    private Visitor meet(String... capabilities) {
        PublishedAgent demo = agents.published("agt_demo").orElseThrow();
        AgentProfile profile = demo.profile();
        agents.publish(
                demo.organizationId(),
                AGENT,
                AGENT,
                new AgentProfile(
                        profile.name(),
                        "acting-avatar",
                        profile.greeting(),
                        profile.avatarImageUrl(),
                        profile.idleLoopUrl(),
                        List.of(capabilities),
                        profile.look()));
        origins.allow(demo.organizationId(), AGENT, AllowedOrigin.of(host.origin()));
        Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null);
        visitor.begin(host.origin() + "/shop/" + AGENT, "text");
        await().atMost(SOON).until(() -> visitor.heard("agent:state").toString().contains("listening"));
        return visitor;
    }

    /** Has the agent send these messages, and waits for as many answers. */
    private static List<JsonNode> answers(Visitor visitor, String... messages) {
        int before = answers(visitor).size();
        tell(visitor, "[" + String.join(",", messages) + "]");
        await().atMost(SOON).until(() -> answers(visitor).size() >= before + messages.length);
        return answers(visitor).subList(before, answers(visitor).size());
    }

    private static void tell(Visitor visitor, String order) {
        Locator field = visitor.widget().locator("textarea");
        field.fill(order);
        field.press("Enter");
    }

    /** Everything that the agent has heard of the page so far. */
    private static List<JsonNode> answers(Visitor visitor) {
        List<JsonNode> heard = new ArrayList<>();
        List<String> transcripts = visitor.heard("transcript");
        if (transcripts.isEmpty()) return heard;
        for (JsonNode entry : json.readTree(transcripts.getLast()).get("entries"))
            if (entry.get("id").stringValue().startsWith("answer-"))
                heard.add(json.readTree(entry.get("text").stringValue()));
        return heard;
    }
}
