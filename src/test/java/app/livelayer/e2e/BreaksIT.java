package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What stops a visitor is said, with its code and with what helps. */
class BreaksIT extends EndToEnd {

    @Test
    void withoutAWorkerTheVisitorIsToldAndMayTryAgain() {
        publish("agt_nobody", "no-such-worker");
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.begin(host.origin() + "/agent/agt_nobody", "start");
            assertThat(visitor.widget().locator(".ll-sentence")).containsText("is on the way.");
            assertThat(visitor.widget().locator(".ll-code")).containsText("AGENT_TIMEOUT");
            assertThat(visitor.widget().locator(".ll-sentence")).containsText("did not answer.");
            assertThat(visitor.widget().locator("[data-ask=start]")).containsText("Try again");
            assertThat(visitor.frame().evaluate("microphones.every((track) => track.readyState === 'ended')"))
                    .isEqualTo(true);
            assertThat(visitor.heardOnce("error")).contains("AGENT_TIMEOUT");
            visitor.ask("start");
            assertThat(visitor.widget().locator(".ll-sentence")).containsText("Connecting you with");
        }
    }

    @Test
    void aDeniedMicrophoneLeavesATextConversation() {
        microphoneFails(Visitor.Mic.DENIED, "MIC_PERMISSION_DENIED", "The microphone is blocked.");
    }

    @Test
    void aMissingMicrophoneLeavesATextConversation() {
        microphoneFails(Visitor.Mic.MISSING, "MIC_NOT_FOUND", "No microphone found.");
    }

    private void microphoneFails(Visitor.Mic mic, String code, String sentence) {
        long before = conversations();
        try (Visitor visitor = new Visitor(mic, null)) {
            visitor.begin(host.origin() + "/", "start");
            assertThat(visitor.widget().locator(".ll-code")).containsText(code);
            assertThat(visitor.widget().locator(".ll-sentence")).containsText(sentence);
            assertThat(visitor.heardOnce("error")).contains(code);
            assertThat(conversations())
                    .as("nothing is spent before the microphone")
                    .isEqualTo(before);
            visitor.ask("text");
            visitor.widget().locator("textarea").fill("Who are you?");
            visitor.widget().locator("textarea").press("Enter");
            assertThat(visitor.widget().locator(".ll-log")).containsText("I am software, not a person.");
            visitor.ask("end");
            assertThat(visitor.widget().locator(".ll-sentence")).containsText("The conversation has ended.");
        }
    }

    private long conversations() {
        return database.sql("select count(*) from conversation")
                .query(Long.class)
                .single();
    }
}
