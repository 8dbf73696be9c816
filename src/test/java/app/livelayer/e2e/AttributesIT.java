package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.visitor.SignedTokens;
import app.livelayer.visitor.VisitorTokens;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each attribute is changed under an open window, and back; one page for all of them, so that none leaves anything behind. */
class AttributesIT extends EndToEnd {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Autowired
    VisitorTokens tokens;

    private Visitor visitor;
    private Shown shown;

    @Test
    @SuppressWarnings("unchecked")
    void eachHasItsEffectWhileTheWidgetLives() {
        publish("agt_second", "demo-avatar");
        try (Visitor someone = new Visitor(Visitor.Mic.SPEAKS, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            visitor = someone;
            shown = new Shown(visitor.page());
            Page page = visitor.page();
            visitor.expectComplaints("127.0.0.1:9/|net::ERR|frame-src|script-src|status of (401|403|404|410)");
            page.setViewportSize(1000, 700);
            page.navigate(host.origin() + "/element");
            open();
            Map<String, Runnable> cases = cases();
            assertThat(cases.keySet()).containsExactlyInAnyOrderElementsOf((List<String>)
                    page.evaluate("customElements.get('livelayer-widget').observedAttributes"));
            cases.forEach((name, effect) -> {
                open();
                effect.run();
                if (name.equals("agent-id")) shown.set(name, "agt_demo");
                else shown.set(name, null);
                open();
            });
        }
    }

    private Map<String, Runnable> cases() {
        Map<String, Runnable> cases = new LinkedHashMap<>();
        cases.put("position", () -> {
            shown.set("position", "top-left");
            moves(20, 20);
        });
        cases.put("theme", () -> {
            shown.set("theme", "dark");
            assertThat(shown.part("window")).hasCSS("background-color", "rgb(18, 25, 27)");
            assertThat(visitor.widget().locator(".ll-frame")).hasCSS("background-color", "rgb(18, 25, 27)");
        });
        cases.put("language", () -> {
            shown.set("language", "de");
            assertThat(shown.part("launcher")).containsText("Sprechen");
            assertThat(visitor.widget().locator("[data-ask=text]").first()).containsText("Lieber schreiben");
            shown.set("language", null);
            assertThat(shown.part("launcher")).containsText("Talk");
            assertThat(visitor.widget().locator("[data-ask=text]").first()).containsText("Type instead");
        });
        cases.put("z-index", () -> {
            shown.set("z-index", "7");
            assertThat(shown.inside("root")).hasCSS("z-index", "7");
        });
        cases.put("mobile-breakpoint", () -> {
            shown.set("mobile-breakpoint", "1000");
            moves(0, 60);
        });
        cases.put("draggable", () -> {
            shown.set("draggable", "false");
            assertThat(shown.inside("mover")).hasCount(0);
        });
        cases.put("resizable", () -> {
            shown.set("resizable", "false");
            assertThat(shown.inside("sizer")).hasCount(0);
        });
        cases.put("persist-key", () -> {
            shown.set("persist-key", "shop");
            shown.inside("mover").press("ArrowLeft");
            assertThat(stored("livelayer:shop:geometry")).isNotNull();
            shown.inside("mover").press("Home");
            assertThat(stored("livelayer:shop:geometry")).isNull();
        });
        cases.put("show-on", () -> disappears("show-on", "/elsewhere"));
        cases.put("hide-on", () -> disappears("hide-on", "/element"));
        cases.put("display-mode", () -> {
            shown.set("display-mode", "hidden");
            assertThat(shown.part("tab")).isVisible();
            shown.set("display-mode", "minimized");
            assertThat(shown.part("launcher")).isVisible();
            shown.set("display-mode", "expanded");
            shown.awaitDisplay("expanded");
        });
        cases.put("mode", () -> {
            shown.set("mode", "EMBEDDED");
            assertThat(visitor.widget().locator("[data-ask=start]").first()).isVisible();
            assertThat(shown.part("window")).hasCSS("position", "absolute");
        });
        cases.put("agent-id", () -> {
            shown.set("agent-id", "agt_second");
            open();
            assertThat(shown.frame()).hasAttribute("src", product() + "/widget/agt_second");
        });
        cases.put("preview", () -> {
            shown.set("preview", "nonsense");
            visitor.launcher().click();
            assertThat(shown.part("window")).containsText("This agent is not available.");
        });
        cases.put("base-url", () -> {
            shown.set("base-url", "http://127.0.0.1:9/");
            visitor.launcher().click();
            assertThat(shown.part("window").locator("[role=alert]")).containsText("We could not reach this agent.");
        });
        cases.put("api-key", () -> {
            shown.set("api-key", "wrong");
            visitor.ask("text");
            assertThat(visitor.widget().locator(".ll-code").first()).containsText("key_");
            // a refusal stands until there is another frame
            shown.set("agent-id", "agt_second");
            shown.set("api-key", null);
            shown.set("agent-id", "agt_demo");
        });
        cases.put("greeting", () -> {
            shown.set("greeting", "Welcome to the sale.");
            visitor.ask("text");
            hears("Welcome to the sale.");
            shown.element("(widget) => widget.disconnect()");
        });
        cases.put("visitor-token", () -> {
            talks("visitor-token", "not signed by anybody");
            assertThat(signedAs()).isEmpty();
            String secret = tokens.renew("org_demo");
            talks("visitor-token", SignedTokens.of(secret, "{\"externalId\":\"c-9\",\"exp\":9999999999}"));
            assertThat(signedAs()).containsExactly("c-9");
        });
        cases.put("capabilities", () -> talks("capabilities", "scroll"));
        cases.put("navigate-origins", () -> talks("navigate-origins", "https://help.example.com"));
        cases.put("autoconnect", () -> talks("autoconnect", ""));
        return cases;
    }

    private List<@Nullable String> signedAs() {
        return database.sql("select signed_as from conversation where signed_as = 'c-9'")
                .query(String.class)
                .list();
    }

    @AfterEach
    void forgetTheSecret() {
        forgetVisitorSecret();
    }

    /** Whatever was before, the window is open and can be used. */
    private void open() {
        shown.element("(widget) => widget.open()");
        assertThat(visitor.widget().locator("[data-ask=start]").first()).isVisible();
        moves(1000 - 420, 700 - 580);
    }

    private void moves(double x, double y) {
        await().untilAsserted(() -> {
            var box = shown.box("window");
            assertThat(List.of(box.x, box.y)).containsExactly(x, y);
        });
    }

    private void disappears(String attribute, String path) {
        shown.set(attribute, path);
        assertThat(shown.frame()).isHidden();
    }

    /** It says nothing that a page could see, and breaks nothing. */
    private void talks(String attribute, String value) {
        shown.set(attribute, value);
        int before = visitor.heard("conversation:started").size();
        Locator write = visitor.widget().locator("[data-ask=text]").first();
        if (write.isVisible()) write.click();
        else shown.element("(widget) => void widget.connect({ microphone: false })");
        await().atMost(PATIENCE)
                .until(() -> visitor.heard("conversation:started").size() == before + 1);
        int ended = visitor.heard("conversation:ended").size();
        shown.element("(widget) => widget.disconnect()");
        assertThat(visitor.heard("conversation:ended")).hasSize(ended + 1);
    }

    private void hears(String words) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(visitor.heard("transcript")).anyMatch(said -> said.contains(words)));
    }

    private Object stored(String key) {
        return visitor.page().evaluate("key => localStorage.getItem(key)", key);
    }
}
