package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.registry.AllowedOrigin;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** An agent that its owner withdraws from a page while somebody talks to it there. */
class WithdrawnIT extends EndToEnd {

    private static final String AGENT = "agt_withdrawn";

    @Test
    void theConversationGoesOnAlsoInAnotherLanguage() {
        publish(AGENT, "demo-avatar");
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            visitor.begin(host.origin() + "/agent/" + AGENT, "text");
            visitor.heardOnce("conversation:started");
            assertThat(origins.remove("org_demo", AGENT, AllowedOrigin.of(host.origin())))
                    .isTrue();
            Shown shown = new Shown(page);
            shown.set("language", "de");
            // the look that the widget asks for says now that there is none
            assertThat(page.evaluate(
                            "async (address) => (await import(address)).default.code",
                            product() + "/widget/" + AGENT + "/config.js?language=de#1"))
                    .isEqualTo("origin_not_allowed");
            shown.element("(widget) => widget.sendText('What is the price?')");
            assertThat(shown.frame()).isVisible();
            assertThat(visitor.heard("error")).isEmpty();
        }
    }
}
