package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A visitor talks with the demo agent, on a strict page of another origin with all cookies blocked. */
class ConversationIT extends EndToEnd {

    /** How loud what the {@code <audio>} elements play has been, of 20 looks in a second. */
    private static final String LOUDNESS = """
            async () => {
              const context = new AudioContext();
              const playing = [...document.querySelectorAll('livelayer-session audio')].filter((audio) => !audio.paused);
              const analysers = playing.map((audio) => {
                const analyser = context.createAnalyser();
                context.createMediaStreamSource(audio.srcObject).connect(analyser);
                return analyser;
              });
              let loudest = 0;
              for (let look = 0; look < 20; look++) {
                await new Promise((next) => setTimeout(next, 50));
                for (const analyser of analysers) {
                  const samples = new Float32Array(analyser.fftSize);
                  analyser.getFloatTimeDomainData(samples);
                  loudest = Math.max(loudest, Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length));
                }
              }
              await context.close();
              return loudest;
            }""";

    /** How much the pixels of the mouth change from one look to the next, on average of 20 looks in two seconds. */
    private static final String MOUTH = """
            async () => {
              const video = document.querySelector('livelayer-session video');
              const canvas = new OffscreenCanvas(160, 80);
              const context = canvas.getContext('2d', { willReadFrequently: true });
              const scale = video.videoWidth / 640;
              let before, change = 0;
              for (let look = 0; look < 20; look++) {
                context.drawImage(video, 240 * scale, 230 * scale, 160 * scale, 80 * scale, 0, 0, 160, 80);
                const now = context.getImageData(0, 0, 160, 80).data;
                if (before) for (let i = 0; i < now.length; i += 4) change += Math.abs(now[i] - before[i]);
                before = now;
                await new Promise((next) => setTimeout(next, 100));
              }
              return change / 19 / (160 * 80);
            }""";

    @Test
    void threeSpokenQuestionsGetTheirAnswersAndOneOutsideTheGrammarIsNotUnderstood() {
        Speech questions = new Speech()
                .silence(10)
                .say("what is the price")
                .silence(16)
                .say("is it open source")
                .silence(16)
                .say("how do i embed it")
                .silence(16)
                .say("the purple elephant danced over seven mountains yesterday")
                .silence(60);
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, questions.file())) {
            visitor.begin(host.origin() + "/", "start");
            says(visitor, "speaking");
            double loud = ((Number) visitor.frame().evaluate(LOUDNESS)).doubleValue();
            double moving = ((Number) visitor.frame().evaluate(MOUTH)).doubleValue();
            says(visitor, "listening");
            double still = ((Number) visitor.frame().evaluate(MOUTH)).doubleValue();
            assertThat(loud).as("loudness of the greeting").isGreaterThan(0.01);
            assertThat(moving)
                    .as("mouth while speaking, to %s while silent", still)
                    .isGreaterThan(5 * still);

            answers(visitor, "what is the price", "free");
            answers(visitor, "is it open source", "You can read the code");
            answers(visitor, "how do i embed it", "script tag");
            answers(visitor, "[not understood]", "did not catch");

            assertThat(visitor.heard("loaded")).hasSize(1);
            assertThat(visitor.heard("opened")).hasSize(1);
            assertThat(visitor.heard("conversation:started"))
                    .singleElement()
                    .asString()
                    .contains("\"agentId\":\"agt_demo\"", "\"id\":\"conv_");
            assertThat(visitor.heard("agent:state")).contains("{\"state\":\"speaking\"}", "{\"state\":\"listening\"}");
            assertThat(visitor.heard("transcript").getLast())
                    .contains("\"role\":\"user\"", "\"role\":\"agent\"", "what is the price");
            visitor.ask("end");
            await().untilAsserted(() ->
                    assertThat(visitor.heard("conversation:ended")).hasSize(1));
            assertThat(visitor.heard("error")).isEmpty();
        }
    }

    /** The visitor's words, and after them the agent's, in the DOM and in what Java has kept. */
    private void answers(Visitor visitor, String asked, String answered) {
        Locator log = visitor.widget().locator(".ll-log");
        assertThat(log.locator(".ll-entry.you").last()).containsText(asked, within(40));
        assertThat(log.locator(".ll-entry.agent").last()).containsText(answered, within(20));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(kept("user")).anyMatch(text -> text.contains(asked));
            assertThat(kept("agent")).anyMatch(text -> text.contains(answered));
        });
    }

    private static void says(Visitor visitor, String doing) {
        assertThat(visitor.widget().locator(".ll-line .ll-sentence")).containsText(doing, within(20));
    }

    private static LocatorAssertions.ContainsTextOptions within(int seconds) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(seconds * 1000);
    }

    private List<String> kept(String role) {
        return database.sql("select content from transcript_entry where final and role = :role")
                .params(Map.of("role", role))
                .query(String.class)
                .list();
    }
}
