package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every form of the widget, one after another, by the keyboard alone: the focus is never lost, and the call only ends where it should. */
class DisplayIT extends EndToEnd {

    @Test
    void launcherWindowBarTabAndBack() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/element");
            page.evaluate("""
                    () => {
                      document.body.prepend(document.createElement('button'));
                      document.body.append(document.createElement('button'));
                    }""");
            Shown shown = new Shown(page);
            assertThat(visitor.launcher()).isVisible();
            press(page, "Tab", "Tab");
            assertThat(shown.focus()).isEqualTo("launcher");
            assertThat(visitor.launcher()).hasAttribute("aria-expanded", "false");

            press(page, "Enter");
            shown.awaitDisplay("expanded");
            assertThat(visitor.launcher()).hasAttribute("aria-expanded", "true");
            focusIsOn(shown, "iframe");
            visitor.widget().locator("[data-ask=text]").first().waitFor();
            assertThat(stops(visitor, shown)).containsExactly("close", "start", "text", "mover", "sizer");
            // nothing has begun: Escape closes, and the focus is where it was
            press(page, "Shift+Tab", "Escape");
            shown.awaitDisplay("launcher");
            focusIsOn(shown, "launcher");

            press(page, "Enter");
            focusIsOn(shown, "iframe");
            visitor.widget().locator("[data-ask=text]").first().press("Enter");
            visitor.heardOnce("conversation:started");
            press(page, "Escape");
            shown.awaitDisplay("minimized");
            focusIsOn(shown, "launcher");
            press(page, "Enter");
            shown.awaitDisplay("expanded");
            focusIsOn(shown, "iframe");
            assertThat(visitor.widget().locator("[data-ask=end]")).isVisible();

            // a tab from now on
            shown.set("display-mode", "hidden");
            shown.awaitDisplay("hidden");
            focusIsOn(shown, "tab");
            assertThat(visitor.heard("conversation:ended")).isEmpty();
            press(page, "Enter");
            shown.awaitDisplay("expanded");
            focusIsOn(shown, "iframe");
            visitor.widget().locator("[data-ask=close]").press("Enter");
            visitor.heardOnce("conversation:ended");
            shown.awaitDisplay("hidden");
            focusIsOn(shown, "tab");
            assertThat(visitor.heard("opened")).hasSize(2);
            assertThat(visitor.heard("closed")).hasSize(2);
        }
    }

    @Test
    void aConversationThatBeginsTakesNoFocusFromThePage() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/");
            Shown shown = new Shown(page);
            visitor.launcher().click();
            visitor.widget().locator("[data-ask=text]").first().waitFor();
            focusIsOn(shown, "iframe");
            page.evaluate("""
                    () => {
                      const field = document.body.appendChild(document.createElement('input'));
                      void document.querySelector('livelayer-widget').connect({ microphone: false });
                      field.focus();
                    }""");
            visitor.heardOnce("conversation:started");
            assertThat(visitor.widget().locator("textarea")).isVisible();
            page.keyboard().type("to the page");
            assertThat(page.locator("input")).hasValue("to the page");
        }
    }

    @Test
    void aWindowThatThePageOpensStaysClosedOnceItsVisitorHasClosedIt() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/open");
            Shown shown = new Shown(page);
            assertThat(visitor.widget().locator("livelayer-session [data-ask=start]"))
                    .isVisible();
            assertThat(visitor.heard("opened")).hasSize(1);
            assertThat(visitor.heard("closed")).isEmpty();
            visitor.widget().locator("[data-ask=close]").click();
            shown.awaitDisplay("launcher");
            page.navigate(host.origin() + "/open");
            assertThat(visitor.launcher()).isVisible();
            shown.awaitDisplay("launcher");
            visitor.launcher().click();
            shown.awaitDisplay("expanded");
            assertThat(page.evaluate("""
                    () => {
                      const widget = document.querySelector('livelayer-widget');
                      widget.remove();
                      return widget.sendText('Is anybody there?').catch(({ code }) => code);
                    }""")).isEqualTo("closed");
        }
    }

    @Test
    void whereThePageMayKeepNothingTheLauncherIsPutAsideAllTheSame() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null, Visitor.Blocks.ALL_COOKIES)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/");
            Shown shown = new Shown(page);
            visitor.launcher().hover();
            shown.inside("aside").click();
            shown.awaitDisplay("hidden");
            shown.part("tab").hover();
            shown.inside("back").click();
            shown.awaitDisplay("launcher");
        }
    }

    private static void press(Page page, String... keys) {
        for (String key : keys) page.keyboard().press(key);
    }

    private static void focusIsOn(Shown shown, String name) {
        await().untilAsserted(() -> assertThat(shown.focus()).isEqualTo(name));
    }

    /** Where Tab leads, from the first stop until it leaves the window. */
    private static List<String> stops(Visitor visitor, Shown shown) {
        List<String> stops = new ArrayList<>();
        visitor.widget().locator("[data-ask=close]").focus();
        for (String stop = stop(visitor, shown); !stop.isEmpty(); stop = stop(visitor, shown)) {
            if (stops.contains(stop)) break;
            stops.add(stop);
            visitor.page().keyboard().press("Tab");
        }
        return stops;
    }

    private static String stop(Visitor visitor, Shown shown) {
        String outside = shown.focus();
        return outside.equals("iframe")
                ? (String) visitor.frame()
                        .evaluate("document.activeElement.dataset.ask ?? document.activeElement.localName")
                : outside;
    }
}
