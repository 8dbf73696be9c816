package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** Where the code of the window cannot be loaded at all there is a sentence, a way on and a way out. */
class LostWindowIT extends EndToEnd {

    private static final String CODE = "**/assets/**";

    @Test
    void theVisitorTriesAgainOrCloses() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.expectComplaints("net::ERR_FAILED");
            Page page = visitor.page();
            page.route(CODE, request -> request.abort());
            page.navigate(host.origin() + "/");
            Shown shown = new Shown(page);
            visitor.launcher().focus();
            page.keyboard().press("Enter");
            Locator alert = shown.part("window").locator("[role=alert]");
            assertThat(alert).containsText("We could not reach Lio.");
            assertThat(visitor.heardOnce("error")).contains("CONNECT_FAILED");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            assertThat(focused(shown)).isEqualTo("Close");
            page.keyboard().press("Enter");
            shown.awaitDisplay("launcher");
            assertThat(shown.focus()).isEqualTo("launcher");

            page.keyboard().press("Enter");
            assertThat(alert).isVisible();
            page.unroute(CODE);
            page.keyboard().press("Tab");
            assertThat(focused(shown)).isEqualTo("Try again");
            page.keyboard().press("Enter");
            assertThat(visitor.widget().locator("[data-ask=start]").first()).isVisible();
            assertThat(alert).isHidden();
            // the focus went with what replaced the button
            await().untilAsserted(() -> assertThat(shown.focus()).isEqualTo("iframe"));
        }
    }

    private static String focused(Shown shown) {
        return (String) shown.element("({ shadowRoot }) => shadowRoot.activeElement?.textContent");
    }
}
