package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** A page may wish that the conversation begins by itself; whether it does, the visitor has decided before. */
class AutoconnectIT extends EndToEnd {

    @Test
    void itBeginsWhereTheMicrophoneWasAllowedBefore() {
        try (Visitor visitor = new Visitor(Visitor.Mic.GRANTED, null)) {
            Shown shown = arrive(visitor);
            assertThat(visitor.heardOnce("conversation:started")).contains("agt_demo");
            shown.awaitDisplay("expanded");
            assertThat(visitor.widget().locator("[data-ask=end]")).isVisible();
        }
    }

    @Test
    void nobodyElseIsAskedForAnything() {
        try (Visitor visitor = new Visitor(Visitor.Mic.DENIED, null)) {
            Shown shown = arrive(visitor);
            shown.element("(widget) => widget.ready");
            shown.awaitDisplay("launcher");
            visitor.launcher().click();
            assertThat(visitor.widget().locator("[data-ask=start]").first()).isVisible();
            assertThat(visitor.frame().evaluate("microphones.length")).isEqualTo(0);
            assertThat(visitor.heard("conversation:started")).isEmpty();
            assertThat(visitor.heard("error")).isEmpty();
        }
    }

    /** On a page that says so from the first. */
    private Shown arrive(Visitor visitor) {
        Page page = visitor.page();
        page.navigate(host.origin() + "/element");
        page.evaluate("""
                () => {
                  document.querySelector('livelayer-widget').remove();
                  const widget = document.createElement('livelayer-widget');
                  widget.setAttribute('agent-id', 'agt_demo');
                  widget.setAttribute('autoconnect', '');
                  document.body.append(widget);
                }""");
        return new Shown(page);
    }
}
