package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The widget stands as its page runs, and its words run as their language does. */
class RightToLeftIT extends EndToEnd {

    @Test
    void onAPageFromRightToLeftEverythingIsMirrored() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            Page page = visitor.page();
            page.setViewportSize(1000, 700);
            page.navigate(host.origin() + "/arabic");
            Shown shown = new Shown(page);
            assertThat(shown.part("launcher")).containsText("تحدّث");
            assertThat(accessibleName(shown)).isEqualTo("تحدّث مع Lio");
            assertThat(shown.box("launcher").x).isEqualTo(20);
            visitor.launcher().click();
            assertThat(visitor.widget().locator("[data-ask=start]").first()).containsText("بدء الحديث");
            assertThat(visitor.frame().evaluate("getComputedStyle(document.querySelector('.ll-frame')).direction"))
                    .isEqualTo("rtl");
            BoundingBox first = shown.box("window");
            assertThat(List.of(first.x, first.width)).containsExactly(20d, 400d);
            handles(page, shown, first);
            shown.element("(widget) => widget.close()");
            shown.set("display-mode", "hidden");
            assertThat(shown.part("tab")).hasAttribute("aria-label", "فتح المحادثة مع \u2068Lio\u2069");
            assertThat(shown.box("tab").x).isZero();
            shown.set("position", "bottom-left");
            assertThat(shown.box("tab").x).isEqualTo(1000 - 36);
            shown.set("display-mode", null);
            assertThat(shown.box("launcher").x).isEqualTo(1000 - 80);
        }
    }

    /** The corner that is drawn lies towards the middle of the page. */
    private static void handles(Page page, Shown shown, BoundingBox first) {
        assertThat(shown.inside("mover")).hasAttribute("aria-label", "تحريك النافذة");
        BoundingBox corner = shown.inside("sizer").boundingBox();
        assertThat(List.of(corner.x + corner.width, corner.y)).containsExactly(first.x + first.width, first.y);
        shown.inside("sizer").focus();
        page.keyboard().press("ArrowRight");
        BoundingBox wider = shown.box("window");
        assertThat(List.of(wider.x, wider.width)).containsExactly(first.x, first.width + 16);
        corner = shown.inside("sizer").boundingBox();
        page.mouse().move(corner.x + 10, corner.y + 10);
        page.mouse().down();
        page.mouse().move(corner.x + 50, corner.y + 10, new Mouse.MoveOptions().setSteps(4));
        page.mouse().up();
        BoundingBox drawn = shown.box("window");
        assertThat(List.of(drawn.x, drawn.width)).containsExactly(first.x, wider.width + 40);
        shown.inside("mover").press("ArrowRight");
        assertThat(shown.box("window").x).isEqualTo(first.x + 16);
        shown.inside("mover").press("Home");
        assertThat(shown.box("window").x).isEqualTo(first.x);
    }

    @Test
    void aLanguageFromRightToLeftLeavesTheWindowAtTheCornerOfThePage() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.setViewportSize(1000, 700);
            page.navigate(host.origin() + "/element");
            Shown shown = new Shown(page);
            assertThat(shown.part("launcher")).containsText("Talk");
            shown.set("language", "ar");
            assertThat(shown.part("launcher")).containsText("تحدّث");
            visitor.launcher().click();
            assertThat(visitor.widget().locator("[data-ask=start]").first()).containsText("بدء الحديث");
            assertThat(shown.box("window").x).isEqualTo(1000 - 420);
            shown.set("language", "fi");
            assertThat(visitor.widget().locator("[data-ask=start]").first())
                    .not()
                    .containsText("بدء الحديث");
            assertThat(shown.part("window")).hasAttribute("lang", "fi");
            assertThat(shown.inside("mover")).hasAttribute("aria-label", "Siirrä ikkunaa");
        }
    }

    /** Without the marks that keep a name apart from the words around it. */
    private static String accessibleName(Shown shown) {
        return shown.part("launcher")
                .ariaSnapshot()
                .replaceAll("[\\u2066-\\u2069]", "")
                .replaceAll("(?s)- button \"(.*?)\".*", "$1");
    }
}
