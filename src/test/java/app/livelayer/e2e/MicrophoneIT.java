package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens to a microphone in the middle of a call is said, the call goes on, and no light stays on. */
@Tag("faults")
class MicrophoneIT extends EndToEnd {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void permissionRevokedMidCall() {
        try (Visitor visitor = new Visitor(Visitor.Mic.GRANTED, null)) {
            begin(visitor);
            visitor.page().context().clearPermissions();
            assertThat(visitor.widget().locator(".ll-notice")).containsText("The microphone is blocked.");
            assertThat(visitor.heardOnce("error")).contains("MIC_PERMISSION_DENIED");
            goesOnInWriting(visitor);
        }
    }

    @Test
    void unplugged() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            begin(visitor);
            // Chromium's fake devices cannot be pulled out, but die with the process that has them, as do its
            // loudspeakers
            visitor.expectComplaints("AudioContext encountered an error from the audio device");
            Signals.kill(visitor.audio());
            assertThat(visitor.widget().locator(".ll-notice")).containsText("The microphone is gone.");
            assertThat(visitor.heardOnce("error")).contains("MIC_UNAVAILABLE");
            goesOnInWriting(visitor);
        }
    }

    @Test
    void anotherDeviceChosenMidCall() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            begin(visitor);
            visitor.widget()
                    .locator(".ll-controls button")
                    .filter(new Locator.FilterOptions().setHasText("More"))
                    .click();
            Locator choice =
                    visitor.widget().locator("select[data-part=microphones]").first();
            List<String> names = await().atMost(PATIENCE)
                    .until(() -> choice.locator("option").allTextContents(), options -> options.size() > 1);
            String before = current(visitor);
            String other = names.stream()
                    .filter(name -> !name.equals(before))
                    .findFirst()
                    .orElseThrow();
            choice.selectOption(new SelectOption().setLabel(other));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(tracks(visitor)).containsExactly("ended " + before, "live " + other));
            assertThat(visitor.heard("error")).isEmpty();
            visitor.ask("end");
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(tracks(visitor)).containsExactly("ended " + before, "ended " + other));
        }
    }

    @Test
    void nothingHeardForEightSeconds() {
        try (Visitor visitor =
                new Visitor(Visitor.Mic.SPEAKS, new Speech().silence(60).file())) {
            begin(visitor);
            assertThat(visitor.widget().locator(".ll-line .ll-sentence")).containsText("Lio cannot hear you.");
            assertThat(visitor.widget().locator(".ll-notice")).containsText("Your device muted the microphone.");
            visitor.ask("mute");
            assertThat(visitor.widget().locator(".ll-line .ll-sentence")).containsText("You are muted.");
            visitor.ask("end");
        }
    }

    private void begin(Visitor visitor) {
        visitor.begin(host.origin() + "/", "start");
        visitor.heardOnce("conversation:started");
        assertThat(visitor.widget().locator(".ll-controls")).isVisible();
        await().atMost(PATIENCE).until(() -> tracks(visitor).stream().anyMatch(track -> track.startsWith("live")));
    }

    /** No microphone is open, and what is written is answered. */
    private static void goesOnInWriting(Visitor visitor) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tracks(visitor)).allMatch(track -> track.startsWith("ended")));
        visitor.openWriting();
        visitor.widget().locator("textarea").fill("Is it open source?");
        visitor.widget().locator("textarea").press("Enter");
        assertThat(visitor.widget().locator(".ll-log")).containsText("You can read the code");
        visitor.ask("end");
        assertThat(visitor.widget().locator(".ll-sentence").first()).isVisible();
    }

    private static String current(Visitor visitor) {
        return tracks(visitor).getLast().replaceFirst("^[a-z]+ ", "");
    }

    /** The state and the name of every microphone that the widget has opened. */
    @SuppressWarnings("unchecked")
    private static List<String> tracks(Visitor visitor) {
        return (List<String>)
                visitor.frame().evaluate("microphones.map((track) => track.readyState + ' ' + track.label)");
    }
}
