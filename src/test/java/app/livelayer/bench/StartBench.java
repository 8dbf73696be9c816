package app.livelayer.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.e2e.EndToEnd;
import app.livelayer.e2e.Speech;
import app.livelayer.e2e.Visitor;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From the click on Start until the agent is heard. */
class StartBench extends EndToEnd {

    private static final int RUNS = 10;

    /** The parts, in the order in which they come. */
    private static final Map<String, String> PARTS = Map.of(
            "microphone", "microphone open (getUserMedia)",
            "admitted", "admission RPC answered",
            "room", "room connected (conversation:started)",
            "agent", "agent in the room (signal message names it)",
            "track", "audio track subscribed (audio element there)",
            "audible", "audible (analyser on the audio element)");

    private static final List<String> ORDER = List.of("microphone", "admitted", "room", "agent", "track", "audible");

    @Test
    void startUntilTheAgentIsHeard() {
        List<Map<String, Double>> runs = new ArrayList<>();
        try (Visitor visitor =
                new Visitor(Visitor.Mic.SPEAKS, new Speech().silence(5).file())) {
            visitor.page().addInitScript(Marks.SCRIPT);
            for (int run = 0; run < RUNS; run++) runs.add(run(visitor));
        }
        Figures.title("Start clicked → agent heard: medians of " + RUNS + ", ms after the click (least … most)");
        Figures.line("real SFU, agent, autoplay policy and mouse; microphone permitted; cross-origin page", "");
        Figures.line("clicked when the panel's network was idle, so livekit-client is there", "");
        for (String part : ORDER) {
            double[] values = runs.stream().mapToDouble(run -> run.get(part)).toArray();
            Figures.line(
                    PARTS.get(part),
                    "%6.0f   (%.0f … %.0f)"
                            .formatted(
                                    Figures.quantile(0.5, values),
                                    Figures.quantile(0, values),
                                    Figures.quantile(1, values)));
        }
        Figures.atMost(500, "Start → agent in the room", median(runs, "agent"), "ms");
        Figures.atMost(1100, "Start → audible", median(runs, "audible"), "ms");
    }

    private Map<String, Double> run(Visitor visitor) {
        visitor.page().navigate(host.origin() + "/");
        visitor.launcher().click();
        assertThat(visitor.widget().locator("livelayer-session [data-ask=start]"))
                .isVisible();
        Frame frame = visitor.frame();
        frame.waitForLoadState(LoadState.NETWORKIDLE);
        Marks.quiet();
        visitor.ask("start");
        Map<String, Double> run = Marks.afterClick(frame);
        assertThat(run.keySet()).containsAll(ORDER);
        visitor.ask("end");
        assertThat(visitor.widget().locator(".ll-sentence")).containsText("The conversation has ended.");
        return run;
    }

    private static double median(List<Map<String, Double>> runs, String part) {
        return Figures.quantile(
                0.5, runs.stream().mapToDouble(run -> run.get(part)).toArray());
    }
}
