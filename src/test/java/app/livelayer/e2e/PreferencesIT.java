package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What visitors have set in their system holds for the shell too: no motion, colours of their own, everything twice as large. */
class PreferencesIT extends EndToEnd {

    @Test
    void withReducedMotionNothingOfTheShellMoves() {
        try (Visitor visitor = new Visitor(
                Visitor.Mic.SPEAKS,
                null,
                Visitor.Blocks.ALL_COOKIES,
                device -> device.setReducedMotion(ReducedMotion.REDUCE))) {
            Page page = visitor.page();
            page.setViewportSize(400, 800);
            page.navigate(host.origin() + "/");
            Shown shown = new Shown(page);
            assertThat(visitor.launcher()).isVisible();
            shown.element("(widget) => { widget.dispatchEvent(new Event('livelayer:open')) }");
            assertThat(shown.part("window")).hasCSS("opacity", "1");
            still(shown);
            visitor.widget().locator("[data-ask=text]").first().click();
            visitor.heardOnce("conversation:started");
            still(shown);
            // while the agent speaks: as a bar, as a launcher, as a tab
            shown.element("(widget) => widget.minimize()");
            assertThat(shown.part("launcher")).hasAttribute("data-live", "agent");
            still(shown);
            page.setViewportSize(900, 700);
            still(shown);
            shown.set("display-mode", "hidden");
            assertThat(shown.part("tab")).isVisible();
            still(shown);
        }
    }

    private static void still(Shown shown) {
        assertThat(shown.element("({ shadowRoot }) => shadowRoot.getAnimations().length"))
                .isEqualTo(0);
        assertThat(shown.element("""
                ({ shadowRoot }) => [...shadowRoot.querySelectorAll('*')].flatMap((element) => ['', '::before', '::after'].map((part) => getComputedStyle(element, part))
                  .filter(({ animationName, transitionDuration }) => animationName !== 'none' || /[1-9]/.test(transitionDuration)).map(() => element.className))""")).isEqualTo(List.of());
    }

    @Test
    void inForcedColoursEverythingHasAnEdgeAndTheFocusIsSeen() {
        try (Visitor visitor = new Visitor(
                Visitor.Mic.SPEAKS,
                null,
                Visitor.Blocks.ALL_COOKIES,
                device -> device.setForcedColors(ForcedColors.ACTIVE))) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/");
            Shown shown = new Shown(page);
            assertThat(visitor.launcher()).isVisible();
            page.keyboard().press("Tab");
            assertThat(shown.focus()).isEqualTo("launcher");
            String text = color(page, "CanvasText");
            String highlight = color(page, "Highlight");
            assertThat(List.of(text, highlight)).doesNotHaveDuplicates();
            Locator launcher = shown.part("launcher");
            assertThat(launcher).hasCSS("border-top-color", text);
            assertThat(launcher).hasCSS("border-top-style", "solid");
            assertThat(launcher).hasCSS("outline-color", highlight);
            assertThat(launcher).hasCSS("outline-style", "solid");
            assertThat(launcher.evaluate("(button) => getComputedStyle(button, '::after').borderTopStyle"))
                    .isEqualTo("solid");
            // a face in the system's colours is none
            assertThat(launcher.locator("svg")).hasCSS("forced-color-adjust", "none");
            page.keyboard().press("Enter");
            visitor.widget().locator("[data-ask=start]").first().waitFor();
            assertThat(shown.part("window")).hasCSS("border-top-color", text);
            assertThat(shown.part("window")).hasCSS("border-top-style", "solid");
            shown.element("(widget) => widget.close()");
            shown.set("display-mode", "hidden");
            assertThat(shown.part("tab")).hasCSS("border-top-style", "solid");
        }
    }

    private static String color(Page page, String name) {
        return (String) page.evaluate("""
                (name) => {
                  const probe = document.body.appendChild(document.createElement('i'));
                  probe.style.color = name;
                  const { color } = getComputedStyle(probe);
                  probe.remove();
                  return color;
                }""", name);
    }

    @Test
    void atTwiceTheSizeEverythingIsReached() {
        try (Visitor visitor = new Visitor(
                Visitor.Mic.SPEAKS,
                null,
                Visitor.Blocks.ALL_COOKIES,
                // as Chromium draws a window of 1280 by 800 at 200 %
                device -> device.setViewportSize(640, 400).setDeviceScaleFactor(2))) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/");
            Shown shown = new Shown(page);
            shown.isInSight("launcher");
            visitor.launcher().click();
            visitor.widget().locator("[data-ask=text]").first().waitFor();
            shown.isInSight("window");
            everythingIsReached(visitor);
            visitor.widget().locator("[data-ask=text]").first().click();
            visitor.heardOnce("conversation:started");
            // until then what stands there changes
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> visitor.heard("agent:state").toString().contains("listening"));
            assertThat(visitor.widget().locator(".ll-sentence")).containsText("You write");
            everythingIsReached(visitor);
            assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                    .isEqualTo(0);
        }
    }

    private static void everythingIsReached(Visitor visitor) {
        for (Locator control :
                visitor.widget().locator(":is(button, textarea):visible").all()) {
            control.scrollIntoViewIfNeeded();
            BoundingBox box = control.boundingBox();
            assertThat(List.of(box.x, box.y, 640 - box.x - box.width, 400 - box.y - box.height))
                    .allMatch(room -> room >= 0);
        }
        assertThat(visitor.frame().evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }

    @Test
    void theWordsOfTheShellAreAsLargeAsThoseOfThePageAndNeverTiny() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.setViewportSize(375, 700);
            page.navigate(host.origin() + "/");
            Shown shown = new Shown(page);
            assertThat(visitor.launcher()).isVisible();
            for (String size : List.of("200%", "62.5%")) {
                page.evaluate("size => { document.documentElement.style.fontSize = size }", size);
                visitor.launcher().focus();
                assertThat(shown.inside("plate").evaluate("(plate) => plate.scrollWidth <= plate.clientWidth"))
                        .isEqualTo(true);
                // what stands beside the button reaches to its left
                assertThat(
                                visitor.launcher()
                                        .evaluate(
                                                "(button) => parseFloat(getComputedStyle(button, '::after').width) <= button.getBoundingClientRect().left"))
                        .isEqualTo(true);
                assertThat(visitor.launcher()
                                .evaluate("(button) => parseFloat(getComputedStyle(button, '::after').fontSize)"))
                        .isEqualTo(size.equals("200%") ? 28 : 14);
            }
        }
    }
}
