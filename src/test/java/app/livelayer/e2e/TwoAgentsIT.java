package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two agents on a page talk in turn; what the page hears of one never comes from the other. */
class TwoAgentsIT extends EndToEnd {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void eachAnswersItsOwnVisitorAndThePageKnowsWho() {
        publish("agt_second", "demo-avatar");
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/element");
            page.evaluate("""
                    () => {
                      window.told = [];
                      for (const name of ['conversation-started', 'conversation-ended', 'transcript'])
                        addEventListener('ll-' + name, ({ target, detail }) => told.push(`${target.getAttribute('agent-id')} ${name} ${JSON.stringify(detail)}`));
                    }""");
            Shown first = new Shown(page, "livelayer-widget[agent-id=agt_demo]");
            Shown second = Shown.add(page, "agt_second");
            assertThat(first.box("launcher").x - second.box("launcher").x).isEqualTo(76);

            ask(page, first, "What is the price?", "The software is free");
            first.element("(widget) => widget.minimize()");
            first.awaitDisplay("minimized");
            ask(page, second, "Is it open source?", "You can read the code");
            second.element("(widget) => widget.minimize()");
            ask(page, first, "How does it work?", "An agent in the same room listens");

            List<String> told = told(page);
            assertThat(told)
                    .filteredOn(event -> event.contains("conversation-started"))
                    .satisfiesExactly(
                            one -> assertThat(one).startsWith("agt_demo").contains("\"agentId\":\"agt_demo\""),
                            one -> assertThat(one).startsWith("agt_second").contains("\"agentId\":\"agt_second\""));
            assertThat(told)
                    .filteredOn(event -> event.startsWith("agt_demo"))
                    .noneMatch(event -> event.contains("open source"));
            assertThat(told)
                    .filteredOn(event -> event.startsWith("agt_second"))
                    .noneMatch(event -> event.contains("price"));
            second.element("(widget) => widget.close()");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(told(page))
                            .filteredOn(event -> event.contains("conversation-ended"))
                            .singleElement()
                            .asString()
                            .startsWith("agt_second"));
            assertThat(first.element("(widget) => widget.state.conversation?.id"))
                    .isNotNull();
            assertThat(first.frame()).isVisible();
        }
    }

    private static void ask(Page page, Shown agent, String question, String answer) {
        agent.element("(widget) => { widget.open(); return widget.sendText('" + question + "') }");
        String id = agent.selector().replaceAll(".*=|\\]", "");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(told(page)).anyMatch(event -> event.startsWith(id) && event.contains(answer)));
    }

    @SuppressWarnings("unchecked")
    private static List<String> told(Page page) {
        return (List<String>) page.evaluate("told");
    }
}
