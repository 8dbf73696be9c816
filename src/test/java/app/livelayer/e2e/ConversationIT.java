package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A visitor talks with the demo agent, on a strict page of another origin with all cookies blocked. */
class ConversationIT extends EndToEnd {

    /** The microphone's recording begins anew when it is over, so whatever a busy machine distorts is said again: enough for three rounds. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Three questions, each with the agent's own answer to it in the next line; and what was said after the third is in no grammar. */
    private static final List<String> EXPECTED = List.of(
            "user: what is the price\nagent: The software is free\\.",
            "user: is it open source\nagent: Yes\\. The server, .* are open\\.",
            "user: how do i embed it\nagent: You paste one script tag.*\nuser: \\[not understood]\nagent: I did not catch that\\.");

    /**
     * Looks ten times a second: what the widget says, how loud the {@code <audio>} elements are, and how much the pixels of the mouth have changed. A
     * look counts when the sentence has stood for a second, so that sound and picture have followed it.
     */
    private static final String LOOKS = """
            () => {
              window.looks = [];
              const sounds = new AudioContext();
              const analysers = new Map();
              const mouth = new OffscreenCanvas(160, 80).getContext('2d', { willReadFrequently: true });
              const loudness = (analyser) => {
                const samples = new Float32Array(analyser.fftSize);
                analyser.getFloatTimeDomainData(samples);
                return Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
              };
              let before, sentence, since = 0;
              setInterval(() => {
                const video = document.querySelector('livelayer-session video');
                if (!video?.videoWidth) return;
                for (const audio of document.querySelectorAll('livelayer-session audio')) {
                  if (audio.paused || analysers.has(audio.srcObject)) continue;
                  analysers.set(audio.srcObject, sounds.createAnalyser());
                  sounds.createMediaStreamSource(audio.srcObject).connect(analysers.get(audio.srcObject));
                }
                const scale = video.videoWidth / 640;
                mouth.drawImage(video, 240 * scale, 230 * scale, 160 * scale, 80 * scale, 0, 0, 160, 80);
                const now = mouth.getImageData(0, 0, 160, 80).data;
                let change = 0;
                if (before) for (let i = 0; i < now.length; i += 4) change += Math.abs(now[i] - before[i]);
                before = now;
                const says = document.querySelector('.ll-line .ll-sentence')?.textContent ?? '';
                since = says === sentence ? since + 1 : 0;
                sentence = says;
                if (since > 10) looks.push({ says, loud: Math.max(0, ...[...analysers.values()].map(loudness)), moving: change / (160 * 80) });
              }, 100);
            }""";

    @Test
    void threeSpokenQuestionsGetTheirAnswersAndOneOutsideTheGrammarIsNotUnderstood() {
        Speech questions = new Speech()
                .silence(10)
                .say("what is the price")
                .silence(14)
                .say("is it open source")
                .silence(14)
                .say("how do i embed it")
                .silence(14)
                .say("the purple elephant danced over seven mountains yesterday")
                .silence(6);
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, questions.file())) {
            visitor.begin(host.origin() + "/", "start");
            visitor.frame().evaluate(LOOKS);
            String started = visitor.heardOnce("conversation:started");
            assertThat(started).contains("\"agentId\":\"agt_demo\"", "\"id\":\"conv_");
            String conversation = json.readTree(started).get("id").stringValue();

            await().atMost(PATIENCE).untilAsserted(() -> {
                EXPECTED.forEach(lines -> assertThat(shown(visitor)).containsPattern(lines));
                EXPECTED.forEach(lines -> assertThat(kept(conversation)).containsPattern(lines));
            });
            Looks speaking = looks(visitor, "speaking");
            Looks listening = looks(visitor, "listening");
            assertThat(speaking.loud()).as("loudness of the agent").isGreaterThan(0.01);
            assertThat(speaking.moving())
                    .as("mouth while speaking, to %s while silent", listening.moving())
                    .isGreaterThan(5 * listening.moving());

            assertThat(visitor.heard("loaded")).hasSize(1);
            assertThat(visitor.heard("opened")).hasSize(1);
            assertThat(visitor.heard("agent:state")).contains("{\"state\":\"speaking\"}", "{\"state\":\"listening\"}");
            assertThat(visitor.heard("transcript").getLast())
                    .contains("\"role\":\"user\"", "\"role\":\"agent\"", "what is the price");
            visitor.ask("end");
            visitor.heardOnce("conversation:ended");
            assertThat(visitor.heard("error")).isEmpty();
        }
    }

    /** What the widget looked and sounded like while it said so, on average. */
    private record Looks(double loud, double moving) {}

    private static Looks looks(Visitor visitor, String saying) {
        List<Map<String, Object>> looks = await().atMost(PATIENCE)
                .until(
                        () -> list(visitor, "() => looks.filter(({ says }) => says.includes('" + saying + "'))"),
                        all -> all.size() >= 20);
        return new Looks(average(looks, "loud"), average(looks, "moving"));
    }

    private static double average(List<Map<String, Object>> looks, String what) {
        return looks.stream()
                .mapToDouble(look -> ((Number) look.get(what)).doubleValue())
                .average()
                .orElseThrow();
    }

    /** The transcript that is on screen: "who: text", a line for each entry. */
    private static String shown(Visitor visitor) {
        return (String) visitor.frame().evaluate("""
                        [...document.querySelectorAll('.ll-log .ll-entry')]
                          .map((entry) => [entry.classList.contains('agent') ? 'agent' : 'user', entry.textContent.replace(entry.firstChild.textContent, '')].join(': '))
                          .join('\\n')""");
    }

    /** The transcript that the server has kept, in the same form. */
    private String kept(String conversation) {
        return String.join(
                "\n",
                database.sql(
                                "select role || ': ' || content from transcript_entry where conversation_id = :id and final order by position")
                        .param("id", conversation)
                        .query(String.class)
                        .list());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Visitor visitor, String script) {
        return (List<Map<String, Object>>) visitor.frame().evaluate(script);
    }
}
