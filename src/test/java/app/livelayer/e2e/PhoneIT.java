package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a phone the window is a sheet at the bottom, and what goes on without it a bar; neither lies under what the phone itself draws. */
class PhoneIT extends EndToEnd {

    private static final int WIDTH = 375;
    private static final int HEIGHT = 812;

    /** Pixels that a finger needs. */
    private static final double TARGET = 44;

    /** A stand-in: Chromium has no way to raise an on-screen keyboard, so the visual viewport tells of one that covers so many pixels. */
    private static final String KEYBOARD = """
            if (self === top) {
              let covered = 0;
              const { get } = Object.getOwnPropertyDescriptor(VisualViewport.prototype, 'height');
              Object.defineProperty(VisualViewport.prototype, 'height', { get() { return get.call(this) - covered; } });
              window.raise = (pixels) => {
                covered = pixels;
                visualViewport.dispatchEvent(new Event('resize'));
              };
            }""";

    private static Visitor visitor() {
        return new Visitor(
                Visitor.Mic.SPEAKS,
                null,
                Visitor.Blocks.ALL_COOKIES,
                phone -> phone.setViewportSize(WIDTH, HEIGHT)
                        .setDeviceScaleFactor(3)
                        .setIsMobile(true)
                        .setHasTouch(true));
    }

    @Test
    void aSheetThatIsTappedOpenAndABarWhileItIsPutAway() {
        try (Visitor visitor = visitor()) {
            Page page = visitor.page();
            page.addInitScript(KEYBOARD);
            page.navigate(host.origin() + "/");
            Shown shown = new Shown(page);
            fingers(List.of(shown.part("launcher")));
            visitor.launcher().tap();
            visitor.widget().locator("[data-ask=text]").first().waitFor();
            assertThat(rectangle(shown.box("window"))).containsExactly(0d, HEIGHT - 640d, (double) WIDTH, 640d);
            assertThat(page.evaluate("document.elementFromPoint(100, 100).localName"))
                    .isNotEqualTo("livelayer-widget");
            fingers(controls(visitor));
            visitor.widget().locator("[data-ask=text]").first().tap();
            visitor.heardOnce("conversation:started");
            fingers(controls(visitor));

            Locator field = visitor.widget().locator("textarea");
            field.tap();
            for (int keyboard : new int[] {336, 420, 0}) {
                page.evaluate("pixels => raise(pixels)", keyboard);
                double above = HEIGHT - keyboard;
                await().untilAsserted(() -> {
                    BoundingBox window = shown.box("window");
                    assertThat(window.y + window.height).isEqualTo(above);
                    BoundingBox text = field.boundingBox();
                    assertThat(text.y).isGreaterThanOrEqualTo(window.y);
                    assertThat(text.y + text.height).isLessThanOrEqualTo(above);
                });
            }

            visitor.widget().locator("[data-ask=minimise]").tap();
            shown.awaitDisplay("minimized");
            assertThat(rectangle(shown.box("launcher"))).containsExactly(0d, HEIGHT - 72d, (double) WIDTH, 72d);
            assertThat(shown.inside("plate")).hasAttribute("data-name", "Lio");
            visitor.launcher().tap();
            shown.awaitDisplay("expanded");
            page.setViewportSize(WIDTH, 600);
            await().untilAsserted(() -> assertThat(shown.box("window").height).isEqualTo(600));
        }
    }

    @Test
    void whatGoesOnWithOneAgentNeverLiesUnderAnother() {
        publish("agt_second", "demo-avatar");
        try (Visitor visitor = visitor()) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/element");
            Shown first = new Shown(page, "livelayer-widget[agent-id=agt_demo]");
            Shown second = Shown.add(page, "agt_second");
            double foot = bottom(second.box("launcher"));
            putAway(first);
            assertThat(rectangle(first.box("launcher"))).containsExactly(0d, HEIGHT - 72d, (double) WIDTH, 72d);
            await().untilAsserted(
                            () -> assertThat(bottom(second.box("launcher"))).isEqualTo(foot - 72));
            putAway(second);
            assertThat(rectangle(second.box("launcher"))).containsExactly(0d, HEIGHT - 144d, (double) WIDTH, 72d);
            first.element("(widget) => widget.close()");
            await().untilAsserted(() -> {
                assertThat(bottom(second.box("launcher"))).isEqualTo(HEIGHT);
                assertThat(bottom(first.box("launcher"))).isEqualTo(foot - 72);
            });
        }
    }

    private static void putAway(Shown agent) {
        agent.element("(widget) => widget.connect({ microphone: false })");
        agent.element("(widget) => widget.minimize()");
        agent.awaitDisplay("minimized");
    }

    @Test
    void nothingStandsUnderTheNotchOrTheHomeBar() {
        try (Visitor visitor = visitor()) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/");
            Shown shown = new Shown(page);
            insets(page, 47, 34, 0);
            assertThat(bottom(shown.box("launcher"))).isEqualTo(HEIGHT - 34);
            visitor.launcher().tap();
            visitor.widget().locator("[data-ask=text]").first().waitFor();
            shown.box("window");
            assertThat(bottom(shown.frame().boundingBox())).isEqualTo(HEIGHT - 34);
            page.setViewportSize(WIDTH, 600);
            await().untilAsserted(() -> assertThat(shown.box("window").y).isEqualTo(47));
            visitor.widget().locator("[data-ask=text]").first().tap();
            visitor.heardOnce("conversation:started");
            visitor.widget().locator("[data-ask=minimise]").tap();
            shown.awaitDisplay("minimized");
            shown.box("launcher");
            assertThat(bottom(shown.inside("plate").boundingBox())).isEqualTo(600 - 34);
            page.setViewportSize(HEIGHT, WIDTH);
            insets(page, 0, 21, 47);
            await().untilAsserted(() -> {
                BoundingBox launcher = shown.box("launcher");
                assertThat(launcher.x + launcher.width).isEqualTo(HEIGHT - 47);
                // what has the focus stands a little higher
                assertThat(bottom(launcher)).isBetween(WIDTH - 24d, WIDTH - 21d);
            });
        }
    }

    private static void insets(Page page, int top, int bottom, int sides) {
        JsonObject insets = new JsonObject();
        insets.addProperty("top", top);
        insets.addProperty("bottom", bottom);
        insets.addProperty("left", sides);
        insets.addProperty("right", sides);
        JsonObject override = new JsonObject();
        override.add("insets", insets);
        page.context().newCDPSession(page).send("Emulation.setSafeAreaInsetsOverride", override);
    }

    /** What can be pressed in the frame now. */
    private static List<Locator> controls(Visitor visitor) {
        // its own opening is over
        visitor.frame()
                .evaluate(
                        "() => Promise.all(document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < 5000).map(({ finished }) => finished.catch(() => {})))");
        List<Locator> seen = new ArrayList<>(visitor.widget()
                .locator(":is(button, textarea, select):visible")
                .all());
        assertThat(seen).hasSizeGreaterThan(2);
        return seen;
    }

    private static void fingers(List<Locator> controls) {
        for (Locator control : controls) {
            BoundingBox box = control.boundingBox();
            assertThat(List.of(box.width, box.height))
                    .as(control.evaluate("control => control.outerHTML.slice(0, 120)")
                            .toString())
                    .allMatch(side -> side >= TARGET);
        }
    }

    private static double bottom(BoundingBox box) {
        return box.y + box.height;
    }

    private static List<Double> rectangle(BoundingBox box) {
        return List.of(box.x, box.y, box.width, box.height);
    }
}
