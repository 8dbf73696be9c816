package app.livelayer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Frame;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** When what happened in the widget's frame. */
final class Marks {

    /**
     * Runs in the frame before any script of the page, and only listens from then on. An identity of a LiveKit agent is {@code agent-} and its job's id,
     * {@code AJ_…}.
     */
    static final String SCRIPT = """
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
                if (typeof body === 'string' && /MethodName":"(connectionDetails|resume)"/.test(body)) this.addEventListener('load', () => mark('admitted'));
                return send.call(this, body);
              };
              new MutationObserver(() => document.querySelector('.ll-log .ll-entry') && mark('transcript')).observe(document, { childList: true, subtree: true });
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
                if (marks.click || !event.target.closest?.('[data-ask=start],[data-ask=resume]')) return;
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

    private Marks() {}

    /** Milliseconds after the click, which was the mouse's, once the agent has been heard; what came before the click is negative. */
    static Map<String, Double> afterClick(Frame frame) {
        // the frame's policy lets Playwright evaluate, but not wait for what it evaluates
        await().atMost(Duration.ofSeconds(30))
                .until(() -> (Boolean) frame.evaluate("!!(marks.audible && marks.agent)"));
        assertThat(frame.evaluate("marks.trusted")).isEqualTo(true);
        @SuppressWarnings("unchecked")
        Map<String, Number> marks = (Map<String, Number>)
                frame.evaluate(
                        "Object.fromEntries(Object.entries(marks).filter(([name]) => name !== 'trusted').map(([name, at]) => [name, at - marks.click]))");
        return marks.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, mark -> mark.getValue().doubleValue()));
    }

    /** The worker has an idle process again, and nobody else computes. On a busy machine it goes on after a while, and the figures are worth less. */
    static void quiet() {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try {
            await().pollInterval(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> machine.getCpuLoad() < 0.15);
        } catch (org.awaitility.core.ConditionTimeoutException busy) {
            Figures.line("the machine is busy", "load %.1f".formatted(machine.getSystemLoadAverage()));
        }
    }
}
