package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A widget that stands in the page where its element stands. */
class InPlaceIT extends EndToEnd {

    private static final String BOX =
            "(widget) => { const { width, height } = widget.getBoundingClientRect(); return [width, height].map(Math.round).join() }";

    @Test
    void itFillsItsBoxEachTimeAndFloatsOnceThePageSaysSo() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            List<String> warnings = new CopyOnWriteArrayList<>();
            page.onConsoleMessage(message -> warn(message, warnings));
            Shown shown = new Shown(page);
            // its code comes when it comes, and the element in the document has begun before
            for (int load = 0; load < 5; load++) {
                page.navigate(host.origin() + "/place");
                assertThat(visitor.widget().locator("[data-ask=start]").first()).isVisible();
                assertThat(shown.part("window")).hasCSS("position", "absolute");
                assertThat(shown.element(BOX)).isEqualTo("420,500");
            }
            // this page says nothing of microphones, and so the frame may have one
            assertThat(warnings).isEmpty();

            shown.set("mode", null);
            assertThat(visitor.launcher()).isVisible();
            assertThat(shown.element(BOX)).isEqualTo("0,0");
            assertThat(visitor.heard("opened")).hasSameSizeAs(visitor.heard("closed"));
        }
    }

    private static void warn(ConsoleMessage message, List<String> warnings) {
        if (message.text().startsWith("LiveLayer")) warnings.add(message.text());
    }
}
