package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A visitor who works with the keyboard alone never loses their place. */
class KeyboardIT extends EndToEnd {

    @Test
    void theFocusGoesOnToWhatReplacesTheControlThatHadIt() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.page().navigate(host.origin() + "/");
            visitor.launcher().click();
            visitor.widget()
                    .locator("livelayer-session [data-ask=start]")
                    .first()
                    .focus();
            visitor.page().keyboard().press("Enter");
            focusIsOn(visitor, ".ll-ctl");
            visitor.widget().locator("[data-ask=end]").focus();
            visitor.page().keyboard().press("Enter");
            focusIsOn(visitor, "[data-ask=start]");
            assertThat(focused(visitor)).contains("Talk again");
        }
    }

    private static void focusIsOn(Visitor visitor, String selector) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> visitor.frame()
                        .evaluate("selector => document.activeElement.matches(selector)", selector)
                        .equals(true));
    }

    private static String focused(Visitor visitor) {
        return (String) visitor.frame().evaluate("document.activeElement.textContent");
    }
}
