package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A visitor talks and types with the demo agent, on a strict page of another origin. */
class ConversationIT extends EndToEnd {

    private static final LocatorAssertions.IsVisibleOptions SOON = new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);

    @Test
    void threeSpokenQuestionsGetTheirAnswersAndOneOutsideTheGrammarIsNotUnderstood() {
        Speech questions = new Speech()
                .silence(9)
                .say("what is the price")
                .silence(11)
                .say("who are you")
                .silence(11)
                .say("how do i embed it")
                .silence(11)
                .say("the purple elephant danced over seven mountains yesterday")
                .silence(30);
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, questions.file())) {
            start(visitor, "start");
            answers(visitor, "price", "free");
            answers(visitor, "who are you", "Lio");
            answers(visitor, "embed", "script");
            answers(visitor, "not understood", "did not catch");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    /** The visitor's words, and after them the agent's, in the DOM and in what Java has kept. */
    private void answers(Visitor visitor, String asked, String answered) {
        Locator log = visitor.widget().locator(".ll-log");
        assertThat(log.locator(".ll-entry.you").last())
                .containsText(asked, new LocatorAssertions.ContainsTextOptions().setTimeout(40_000).setIgnoreCase(true));
        assertThat(log.locator(".ll-entry.agent").last())
                .containsText(answered, new LocatorAssertions.ContainsTextOptions().setTimeout(20_000).setIgnoreCase(true));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(kept("user")).anyMatch(text -> text.contains(asked));
            assertThat(kept("agent")).anyMatch(text -> text.contains(answered));
        });
    }

    private void start(Visitor visitor, String ask) {
        visitor.page().navigate(host.origin() + "/");
        visitor.launcher().click();
        visitor.widget().locator("[data-ask=" + ask + "]").click();
        assertThat(visitor.widget().locator(".ll-controls")).isVisible(SOON);
    }

    private List<String> kept(String role) {
        return database.sql("select content from transcript_entry where role = ? order by conversation_id, position")
                .param(role)
                .query(String.class)
                .list();
    }
}
