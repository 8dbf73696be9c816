package app.livelayer.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.e2e.EndToEnd;
import app.livelayer.e2e.Speech;
import app.livelayer.e2e.Visitor;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.options.LoadState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** From the page that is loaded later, and from the click on Continue, until the conversation goes on. Whoever was away for a second is offered to go on. */
@TestPropertySource(properties = "livelayer.conversation.same-room=1s")
class ResumeBench extends EndToEnd {

    private static final int RUNS = 10;

    /** Says a text as soon as the conversation is there to take it. */
    private static final String ASK = """
            () => new Promise((resolve) => {
              const ask = () => {
                const field = document.querySelector('livelayer-session textarea');
                if (!field?.checkVisibility()) return requestAnimationFrame(ask);
                field.value = 'What does it cost?';
                field.form.requestSubmit();
                resolve();
              };
              ask();
            })""";

    @Test
    void resumeUntilTheAgentIsHeard() {
        List<Map<String, Double>> runs = new ArrayList<>();
        try (Visitor visitor =
                new Visitor(Visitor.Mic.SPEAKS, new Speech().silence(5).file(), Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            visitor.page().addInitScript(Marks.SCRIPT);
            visitor.begin(host.origin() + "/", "text");
            assertThat(visitor.widget().locator(".ll-log .ll-entry").first()).isVisible();
            for (int run = 0; run < RUNS; run++) runs.add(run(visitor));
        }
        Figures.title("A page loaded later: medians of " + RUNS + ", ms (least … most)");
        Figures.line("real SFU, agent, autoplay policy and mouse; away for a second, so a new room and agent", "");
        print("frame begins to load → transcript on screen", runs, "transcript");
        print("Continue clicked → resume RPC answered", runs, "admitted");
        print("… → agent in the room", runs, "agent");
        print("… → its answer to a text typed at once is audible", runs, "audible");
    }

    private Map<String, Double> run(Visitor visitor) {
        visitor.page().navigate("about:blank");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> database.sql("select away_at from conversation where state = 'away'")
                        .query(java.time.OffsetDateTime.class)
                        .optional()
                        .filter(left ->
                                left.isBefore(java.time.OffsetDateTime.now().minusSeconds(1)))
                        .isPresent());
        visitor.page().navigate(host.origin() + "/");
        assertThat(visitor.widget().locator("[data-ask=resume]").first()).isVisible();
        Frame frame = visitor.frame();
        frame.waitForLoadState(LoadState.NETWORKIDLE);
        Marks.quiet();
        double transcript = ((Number) frame.evaluate("marks.transcript")).doubleValue();
        visitor.ask("resume");
        frame.evaluate(ASK);
        Map<String, Double> run = new java.util.HashMap<>(Marks.afterClick(frame));
        run.put("transcript", transcript);
        return run;
    }

    private static void print(String what, List<Map<String, Double>> runs, String part) {
        double[] values = runs.stream().mapToDouble(run -> run.get(part)).toArray();
        Figures.line(
                what,
                "%6.0f   (%.0f … %.0f)"
                        .formatted(
                                Figures.quantile(0.5, values),
                                Figures.quantile(0, values),
                                Figures.quantile(1, values)));
    }
}
