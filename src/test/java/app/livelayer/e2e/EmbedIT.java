package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import app.livelayer.visitor.SignedTokens;
import app.livelayer.visitor.VisitorTokens;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The widget as its page sees it: what the page may ask for, what it may do to it, and what is left when it goes. */
class EmbedIT extends EndToEnd {

    private static final String WIDGET = "document.querySelector('livelayer-widget')";

    @Test
    void callsBeforeTheScriptAreKept() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.addInitScript(
                    "window.LiveLayer = [['nonsense'], ['open'], (widget) => { window.given = widget.localName }]");
            page.navigate(host.origin() + "/");
            assertThat(page.locator("livelayer-widget iframe")).isVisible();
            assertThat(page.evaluate("given")).isEqualTo("livelayer-widget");
            page.evaluate("LiveLayer.push(['minimize'])");
            await().until(() -> page.evaluate(WIDGET + ".state.display").equals("minimized"));
        }
    }

    @Test
    void thePageSpeaksForItsVisitorAndHearsWhatBecomesOfIt() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/");
            page.waitForFunction("!!customElements.get('livelayer-widget')");
            assertThat(page.evaluate(WIDGET + ".sendData({ type: 'x' }).catch((error) => error.code)"))
                    .isEqualTo("no_conversation");
            // nobody listens: no unhandled rejection, which the page would complain of
            page.evaluate("void " + WIDGET + ".sendData(7)");
            page.evaluate(WIDGET + ".sendText('What is the price?')");
            visitor.heardOnce("conversation:started");
            assertThat(page.evaluate(WIDGET + ".state.display")).isEqualTo("expanded");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> visitor.heard("transcript").stream().anyMatch(said -> said.contains("\"agent\"")));
            assertThat(visitor.heard("transcript").getLast()).contains("What is the price?");
            page.evaluate(WIDGET + ".disconnect()");
            visitor.heardOnce("conversation:ended");
            assertThat(page.evaluate(WIDGET + ".state.conversation")).isNull();
            page.evaluate(WIDGET + ".destroy()");
            assertThat(page.locator("livelayer-widget")).hasCount(0);
        }
    }

    @Test
    void anElementThatIsDestroyedEndsItsConversation() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/");
            page.waitForFunction("!!customElements.get('livelayer-widget')");
            page.evaluate(WIDGET + ".connect({ microphone: false })");
            String id = (String) page.evaluate(WIDGET + ".state.conversation.id");
            page.evaluate(WIDGET + ".destroy()");
            assertThat(page.locator("livelayer-widget")).hasCount(0);
            visitor.heardOnce("conversation:ended");
            await().untilAsserted(() -> assertThat(database.sql("select state from conversation where id = ?")
                            .param(id)
                            .query(String.class)
                            .single())
                    .isEqualTo("ended"));
        }
    }

    @Test
    void whoThePageSaysItsVisitorIsStandsBesideTheConversation(@Autowired VisitorTokens tokens) {
        String token = SignedTokens.of(tokens.renew("org_demo"), "{\"externalId\":\"c-7\",\"exp\":9999999999}");
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/");
            page.waitForFunction("!!customElements.get('livelayer-widget')");
            page.evaluate("token => " + WIDGET + ".identify({ id: 'shop-7', name: 'Ada', token })", token);
            page.evaluate(WIDGET + ".connect({ microphone: false })");
            page.evaluate(WIDGET + ".disconnect()");
            assertThat(said("shop-7")).containsExactly(tuple("Ada", null, "c-7"));
            page.evaluate(WIDGET + ".identify({ id: 'shop-7', email: 'ben@shop.example' })");
            page.evaluate(WIDGET + ".connect({ microphone: false })");
            page.evaluate(WIDGET + ".disconnect()");
            // whoever says the same id is another
            assertThat(said("shop-7")).containsExactly(tuple(null, "ben@shop.example", ""), tuple("Ada", null, "c-7"));
        } finally {
            forgetVisitorSecret();
        }
    }

    private List<Tuple> said(String browser) {
        return database.sql("select name, email, trusted_id from visitor where browser_id = ? order by trusted_id")
                .param(browser)
                .query((row, number) -> tuple(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    @Test
    void attributesMayChangeAtAnyTime() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/element");
            assertThat(visitor.launcher()).isVisible();
            set(page, "position", "top-left");
            await().untilAsserted(
                            () -> assertThat(visitor.launcher().boundingBox().y).isLessThan(40));
            set(page, "position", "no such corner");
            await().untilAsserted(
                            () -> assertThat(visitor.launcher().boundingBox().y).isGreaterThan(400));
            set(page, "hide-on", "/shop/**");
            page.evaluate("history.pushState(null, '', '/shop/pay')");
            assertThat(visitor.launcher()).isHidden();
            page.evaluate("history.back()");
            assertThat(visitor.launcher()).isVisible();
            publish("agt_second", "demo-avatar");
            visitor.launcher().click();
            assertThat(visitor.widget().locator("[data-ask=start]").first()).isVisible();
            set(page, "agent-id", "agt_second");
            assertThat(page.locator("livelayer-widget iframe[src*=agt_demo]")).hasCount(0);
            visitor.launcher().click();
            assertThat(page.locator("livelayer-widget iframe[src*=agt_second]")).isVisible();
            set(page, "agent-id", "..");
            assertThat(visitor.launcher()).hasCount(0);
        }
    }

    @Test
    void aChunkThatAReleaseHasTakenAwayIsImportedUnderItsOtherName() throws IOException {
        Path assets = Path.of("target/classes/static/assets");
        Path chunk;
        try (var files = Files.newDirectoryStream(assets, "window-*.js")) {
            chunk = files.iterator().next();
        }
        Path away = Files.createTempFile("chunk", ".js");
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.expectComplaints("404.*/assets/window-");
            visitor.page().navigate(host.origin() + "/");
            assertThat(visitor.launcher()).isVisible();
            Traffic traffic = new Traffic(visitor.page(), product());
            Files.move(chunk, away, StandardCopyOption.REPLACE_EXISTING);
            visitor.launcher().click();
            assertThat(visitor.widget().locator("[data-ask=start]").first()).isVisible();
            assertThat(traffic.paths()).contains("/assets/latest/window.js");
        } finally {
            Files.move(away, chunk);
        }
    }

    @Test
    void aHundredComingsAndGoingsLeaveNothingBehind() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/element");
            CDPSession chromium = page.context().newCDPSession(page);
            chromium.send("Performance.enable");
            churn(page, 10);
            Left before = Left.of(chromium);
            churn(page, 100);
            Left after = Left.of(chromium);
            assertThat(page.locator("iframe")).hasCount(0);
            assertThat(after.listeners()).as("%s, then %s", before, after).isLessThanOrEqualTo(before.listeners());
            assertThat(after.documents()).isLessThanOrEqualTo(before.documents());
            assertThat(after.nodes()).isLessThanOrEqualTo(before.nodes());
            assertThat(after.heap()).isLessThanOrEqualTo(before.heap() + 300_000);
        }
    }

    /** Each time the window is opened, every tenth time until its frame is there. */
    private static void churn(Page page, int times) {
        page.evaluate("""
                async (times) => {
                  const before = document.querySelector('livelayer-widget');
                  before?.remove();
                  for (let i = 0; i < times; i++) {
                    const widget = document.createElement('livelayer-widget');
                    widget.setAttribute('agent-id', 'agt_demo');
                    document.body.append(widget);
                    await widget.open();
                    while (i % 10 === 0 && !widget.shadowRoot.querySelector('iframe')) await new Promise((soon) => setTimeout(soon, 10));
                    widget.remove();
                  }
                }""", times);
    }

    private record Left(long listeners, long documents, long nodes, long heap) {

        static Left of(CDPSession chromium) {
            for (int i = 0; i < 3; i++) chromium.send("HeapProfiler.collectGarbage");
            JsonObject metrics = chromium.send("Performance.getMetrics");
            return new Left(
                    metric(metrics, "JSEventListeners"),
                    metric(metrics, "Documents"),
                    metric(metrics, "Nodes"),
                    metric(metrics, "JSHeapUsedSize"));
        }

        private static long metric(JsonObject metrics, String name) {
            for (var one : metrics.getAsJsonArray("metrics"))
                if (one.getAsJsonObject().get("name").getAsString().equals(name))
                    return one.getAsJsonObject().get("value").getAsLong();
            throw new IllegalStateException(name);
        }
    }

    @Test
    void messagesOfAnyShapeAndOriginChangeNothing() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/");
            visitor.launcher().click();
            assertThat(visitor.widget().locator("[data-ask=start]").first()).isVisible();
            page.evaluate("""
                    () => {
                      const stranger = document.body.appendChild(document.createElement('iframe')).contentWindow;
                      const frame = document.querySelector('livelayer-widget').shadowRoot.querySelector('iframe').contentWindow;
                      const values = [undefined, null, 0, NaN, '', 'ready', 'connect', [], {}, true, 7n, new Date(), new Map(), new Uint8Array(3), { livelayer: 'ready' }, { toString: 1 }];
                      const names = ['livelayer', 'type', 'source', 'kept', 'ask', 'id', 'name', 'detail', 'theme', 'wishes', 'identity', 'context', '__proto__'];
                      const words = ['ready', 'connect', 'close', 'event', 'keep', 'answer', 'ask', 'yield', 'pong', 'closed', 'debug', 'livelayer', 'livelayer-host'];
                      const one = (list, i) => list[i % list.length];
                      for (let i = 0; i < 10000; i++) {
                        const data = i % 3 ? { [one(names, i)]: one(words, i * 7), [one(names, i * 5 + 1)]: one(values, i * 11) } : one(values, i);
                        const ports = i % 4 ? [] : [new MessageChannel().port1];
                        const to = i % 2 ? window : frame;
                        // of the page itself, of a stranger in it, and to the widget of somebody who is not its page
                        if (i % 5) to.postMessage(data, '*', ports);
                        else dispatchEvent(new MessageEvent('message', { data, origin: one(['null', '', 'https://evil.example', location.origin], i), source: one([stranger, window, frame], i), ports }));
                      }
                    }""");
            page.evaluate("() => new Promise((later) => setTimeout(later))");
            assertThat(visitor.heard("conversation:started")).isEmpty();
            assertThat(visitor.heard("closed")).isEmpty();
            visitor.widget().locator("[data-ask=text]").first().click();
            visitor.heardOnce("conversation:started");
        }
    }

    @Test
    void aPageThatBendsTheBrowserAndResetsAllStyles() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.addInitScript("""
                    if (self === top) {
                      Object.prototype['no name'] = 1;
                      Array.prototype.each = function () {};
                      Array.prototype.toJSON = function () { return 'no'; };
                      Array.from = (list) => [].slice.call(list);
                      String.prototype.strip = String.prototype.trim;
                      window.fetch = () => { throw new Error('no fetch'); };
                      window.requestIdleCallback = undefined;
                      const define = customElements.define;
                      customElements.define = function (name, type, options) { return define.call(this, name, type, options); };
                      const push = history.pushState;
                      history.pushState = function (...values) { return push.apply(this, values); };
                      const reset = new CSSStyleSheet();
                      reset.replaceSync('*, *::before, *::after { all: unset !important; } html { transform: scale(.5) !important; overflow: hidden !important; } iframe, button { display: none !important; }');
                      document.adoptedStyleSheets = [reset];
                    }""");
            page.navigate(host.origin() + "/");
            assertThat(visitor.launcher()).isVisible();
            BoundingBox box = visitor.launcher().boundingBox();
            assertThat(List.of(box.width, box.height)).containsExactly(60d, 72d);
            visitor.launcher().click();
            assertThat(visitor.widget().locator("[data-ask=text]").first()).isVisible();
            visitor.widget().locator("[data-ask=text]").first().click();
            visitor.heardOnce("conversation:started");
        }
    }

    @Test
    void theWindowIsMovedResizedAndRememberedByPointerAndKeys() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/");
            BoundingBox first = opened(visitor);
            Locator mover = page.locator("livelayer-widget .mover");
            BoundingBox handle = mover.boundingBox();
            page.mouse().move(handle.x + 20, handle.y + 10);
            page.mouse().down();
            for (int step = 1; step <= 4; step++) {
                page.mouse().move(handle.x + 20 - 50 * step, handle.y + 10 - 10 * step);
                double x = first.x - 50 * step;
                await().untilAsserted(() -> assertThat(window(page).x).isEqualTo(x));
            }
            page.mouse().up();
            BoundingBox moved = window(page);
            assertThat(moved.y).isEqualTo(first.y - 40);
            Locator sizer = page.locator("livelayer-widget .sizer");
            sizer.focus();
            page.keyboard().press("ArrowLeft");
            page.keyboard().press("ArrowUp");
            BoundingBox larger = window(page);
            assertThat(List.of(larger.width - moved.width, larger.height - moved.height))
                    .containsExactly(16d, 16d);
            assertThat(larger.x + larger.width).isEqualTo(moved.x + moved.width);
            page.reload();
            BoundingBox remembered = opened(visitor);
            assertThat(List.of(remembered.x, remembered.y, remembered.width, remembered.height))
                    .containsExactly(larger.x, larger.y, larger.width, larger.height);
            mover.dblclick();
            assertThat(List.of(window(page).x, window(page).width)).containsExactly(first.x, first.width);
            page.setViewportSize(375, 600);
            await().untilAsserted(() -> assertThat(window(page).width).isEqualTo(375));
            assertThat(mover).isHidden();
            assertThat(window(page).y + window(page).height).isEqualTo(600);
            set(page, "draggable", "false");
            assertThat(mover).hasCount(0);
        }
    }

    @Test
    void theTabAtTheEdgeIsMovedByKeysAndOpensTheWindow() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/element");
            assertThat(visitor.launcher()).isVisible();
            set(page, "display-mode", "hidden");
            Locator tab = page.locator("livelayer-widget .tab");
            assertThat(tab).isVisible();
            assertThat(page.locator("livelayer-widget .launcher")).isHidden();
            BoundingBox first = tab.boundingBox();
            assertThat(List.of(first.width, first.height)).containsExactly(36d, 72d);
            tab.focus();
            page.keyboard().press("ArrowUp");
            page.keyboard().press("ArrowUp");
            assertThat(tab.boundingBox().y).isEqualTo(first.y - 16);
            page.setViewportSize(1280, 300);
            assertThat(tab).isInViewport();
            page.setViewportSize(1280, 720);
            page.keyboard().press("Enter");
            assertThat(page.locator("livelayer-widget iframe")).isVisible();
            assertThat(tab).isHidden();
            page.evaluate(WIDGET + ".close()");
            assertThat(tab).isVisible();
            assertThat(page.evaluate(WIDGET + ".shadowRoot.activeElement.className"))
                    .isEqualTo("tab");
            page.reload();
            set(page, "display-mode", "hidden");
            await().untilAsserted(() -> assertThat(tab.boundingBox().y).isEqualTo(first.y - 16));
        }
    }

    @Test
    void theLauncherIsPutAsideAndBroughtBackAndBothAreRemembered() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            Page page = visitor.page();
            Locator launcher = page.locator("livelayer-widget .launcher");
            Locator tab = page.locator("livelayer-widget .tab");
            Locator aside = page.locator("livelayer-widget .aside");
            Locator back = page.locator("livelayer-widget .back");
            page.navigate(host.origin() + "/element");
            assertThat(launcher).isVisible();
            launcher.focus();
            assertThat(aside).hasAttribute("aria-label", "Put aside to the edge");
            page.keyboard().press("Tab");
            assertThat(aside).isFocused();
            assertThat(aside).hasCSS("opacity", "1");
            page.keyboard().press("Enter");
            assertThat(tab).isFocused();
            assertThat(launcher).isHidden();
            assertThat(page.evaluate(WIDGET + ".state.display")).isEqualTo("hidden");

            page.reload();
            assertThat(tab).isVisible();
            assertThat(launcher).isHidden();
            tab.click();
            assertThat(page.locator("livelayer-widget iframe")).isVisible();
            page.evaluate(WIDGET + ".close()");
            tab.hover();
            assertThat(back).hasCSS("opacity", "1");
            BoundingBox box = back.boundingBox();
            assertThat(Math.min(box.width, box.height)).isGreaterThanOrEqualTo(24);
            back.click();
            assertThat(launcher).isFocused();
            assertThat(tab).hasCount(0);

            set(page, "display-mode", "hidden");
            assertThat(launcher).isVisible();
            page.reload();
            assertThat(launcher).isVisible();
        }
    }

    @Test
    void theLanguageThatTheVisitorChoosesIsKeptUntilThePageNamesAnother() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            Page page = visitor.page();
            Locator launcher = page.locator("livelayer-widget .launcher");
            Locator session = visitor.widget().locator("livelayer-session");
            visitor.begin(host.origin() + "/element", "text");
            visitor.widget().locator("[data-part=more]").click();
            visitor.widget().locator("select[data-part=languages]").selectOption("fi");
            assertThat(session).hasAttribute("lang", "fi");
            assertThat(launcher).hasAttribute("lang", "fi");
            assertThat(page.locator("livelayer-widget .mover")).hasAttribute("aria-label", "Siirrä ikkunaa");
            page.evaluate(WIDGET + ".close()");
            page.reload();
            assertThat(launcher).containsText("Puhu");
            launcher.click();
            assertThat(page.locator("livelayer-widget iframe"))
                    .hasAttribute("src", product() + "/widget/agt_demo?language=fi");
            assertThat(session).hasAttribute("lang", "fi");
            set(page, "language", "de");
            assertThat(session).hasAttribute("lang", "de");
            assertThat(launcher).hasAttribute("lang", "de");
        }
    }

    @Test
    void underAModalDialogAndOnARouteThatHidesItTheCallGoesOn() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/element");
            visitor.launcher().click();
            visitor.widget().locator("[data-ask=text]").first().click();
            visitor.heardOnce("conversation:started");
            page.evaluate("document.body.appendChild(document.createElement('dialog')).showModal()");
            assertThat(page.evaluate("document.elementFromPoint(innerWidth - 100, innerHeight - 100)?.localName"))
                    .isNotEqualTo("livelayer-widget");
            set(page, "hide-on", "/quiet");
            page.evaluate("history.pushState(null, '', '/quiet')");
            assertThat(page.locator("livelayer-widget iframe")).isHidden();
            page.evaluate(WIDGET + ".sendText('What is the price?')");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> visitor.heard("transcript").stream().anyMatch(said -> said.contains("\"agent\"")));
            assertThat(visitor.heard("conversation:ended")).isEmpty();
            page.evaluate("history.back(); document.querySelector('dialog').close()");
            assertThat(page.locator("livelayer-widget iframe")).isVisible();
            assertThat(visitor.widget().locator("[data-ask=end]")).isVisible();
        }
    }

    private static BoundingBox opened(Visitor visitor) {
        visitor.launcher().click();
        assertThat(visitor.widget().locator("[data-ask=start]").first()).isVisible();
        visitor.page().locator("livelayer-widget iframe").hover(new Locator.HoverOptions().setTrial(true));
        return window(visitor.page());
    }

    private static BoundingBox window(Page page) {
        return page.locator("livelayer-widget .panel").boundingBox();
    }

    private static void set(Page page, String name, String value) {
        page.evaluate("([name, value]) => " + WIDGET + ".setAttribute(name, value)", List.of(name, value));
    }
}
