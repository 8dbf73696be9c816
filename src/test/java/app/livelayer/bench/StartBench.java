package app.livelayer.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.e2e.EndToEnd;
import app.livelayer.e2e.Speech;
import app.livelayer.e2e.Visitor;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.options.LoadState;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
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

    /** Runs in the frame before any script of the page, and only listens. An identity of a LiveKit agent is {@code agent-} and its job's id, {@code AJ_…}. */
    private static final String MARKS = """
            if (location.pathname.startsWith('/widget')) {
              const marks = (window.marks = {});
              const mark = (name) => (marks[name] ??= performance.now());
              const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
              navigator.mediaDevices.getUserMedia = async (constraints) => {
                const stream = await open(constraints);
                mark('microphone');
                return stream;
              };
              const send = XMLHttpRequest.prototype.send;
              XMLHttpRequest.prototype.send = function (body) {
                if (typeof body === 'string' && body.includes('"connectionDetails"')) this.addEventListener('load', () => mark('admitted'));
                return send.call(this, body);
              };
              const post = MessagePort.prototype.postMessage;
              MessagePort.prototype.postMessage = function (message, ...rest) {
                if (message?.name === 'conversation:started') mark('room');
                return post.call(this, message, ...rest);
              };
              window.WebSocket = class extends WebSocket {
                constructor(...args) {
                  super(...args);
                  const latin = new TextDecoder('latin1');
                  this.addEventListener('message', ({ data }) => {
                    if (!marks.agent && data instanceof ArrayBuffer && latin.decode(data).includes('agent-AJ_')) mark('agent');
                  });
                }
              };
              addEventListener('click', (event) => {
                if (!event.target.closest?.('[data-ask=start]')) return;
                marks.click = event.timeStamp;
                marks.trusted = event.isTrusted;
                const context = new AudioContext();
                const analysers = new Map();
                const samples = new Float32Array(256);
                const listening = setInterval(() => {
                  for (const audio of document.querySelectorAll('audio')) {
                    if (!audio.srcObject) continue;
                    mark('track');
                    if (audio.paused) continue;
                    let analyser = analysers.get(audio.srcObject);
                    if (!analyser) {
                      analyser = new AnalyserNode(context, { fftSize: 256 });
                      context.createMediaStreamSource(audio.srcObject).connect(analyser);
                      analysers.set(audio.srcObject, analyser);
                    }
                    analyser.getFloatTimeDomainData(samples);
                    if (Math.hypot(...samples) / 16 < 0.01) continue;
                    mark('audible');
                    clearInterval(listening);
                    void context.close();
                    return;
                  }
                }, 4);
              }, { capture: true });
            }""";

    @Test
    void startUntilTheAgentIsHeard() {
        List<Map<String, Double>> runs = new ArrayList<>();
        try (Visitor visitor =
                new Visitor(Visitor.Mic.SPEAKS, new Speech().silence(5).file())) {
            visitor.page().addInitScript(MARKS);
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
        quiet();
        visitor.ask("start");
        frame.waitForFunction("marks.audible && marks.agent");
        Map<String, Double> run = marks(frame);
        visitor.ask("end");
        assertThat(visitor.widget().locator(".ll-sentence")).containsText("The conversation has ended.");
        return run;
    }

    /** Milliseconds after the click. */
    private static Map<String, Double> marks(Frame frame) {
        assertThat(frame.evaluate("marks.trusted")).isEqualTo(true);
        @SuppressWarnings("unchecked")
        Map<String, Number> marks = (Map<String, Number>)
                frame.evaluate(
                        "Object.fromEntries(Object.entries(marks).filter(([name]) => name !== 'trusted').map(([name, at]) => [name, at - marks.click]))");
        assertThat(marks.keySet()).containsAll(ORDER);
        return marks.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, mark -> mark.getValue().doubleValue()));
    }

    /** The worker has an idle process again, and nobody else computes. On a busy machine it goes on after a while, and the figures are worth less. */
    private static void quiet() {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try {
            await().pollInterval(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> machine.getCpuLoad() < 0.15);
        } catch (org.awaitility.core.ConditionTimeoutException busy) {
            Figures.line("the machine is busy", "load %.1f".formatted(machine.getSystemLoadAverage()));
        }
    }

    private static double median(List<Map<String, Double>> runs, String part) {
        return Figures.quantile(
                0.5, runs.stream().mapToDouble(run -> run.get(part)).toArray());
    }
}
