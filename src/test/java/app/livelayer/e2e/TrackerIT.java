package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.registry.AllowedOrigin;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The tracker on customers' pages: what they do arrives, by the way that each page's policy leaves, and nothing where it shall not. */
class TrackerIT extends EndToEnd {

    private static final String TAG = "<script src=\"%s/tracker.js\" data-agent-id=\"agt_demo\" %s async></script>"
            + "<button data-ll-track=\"buy\">Buy</button><input aria-label=\"Card\" value=\"4242\">";

    /** What a page's policy lets through. */
    private enum Lets {
        EVERYTHING("script-src %1$s; connect-src %1$s; frame-src %1$s"),
        FRAMES("script-src %1$s; connect-src 'none'; frame-src %1$s; require-trusted-types-for 'script'"),
        SCRIPTS("script-src %1$s");

        private final String policy;

        Lets(String policy) {
            this.policy = policy;
        }
    }

    private void write(StrictPage shop, String path, String body, Lets lets) {
        origins.allow("org_demo", "agt_demo", AllowedOrigin.of(shop.origin()));
        shop.write(path, body, lets.policy.formatted(product()), "microphone=()");
    }

    private String tag(String attributes) {
        return TAG.formatted(product(), attributes);
    }

    private static String visitorOf(Page page) {
        page.waitForFunction("() => window.LiveLayer?.visitor");
        return (String) page.evaluate("LiveLayer.visitor.id");
    }

    private List<String> events(String visitor) {
        return database.sql("select type from visitor_event where visitor_id = ? order by position")
                .param(visitor)
                .query(String.class)
                .list();
    }

    private void arrived(String visitor, String... types) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events(visitor)).containsExactly(types));
    }

    private static List<String> asked(Page page) {
        List<String> asked = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.url().contains("/api/visitors/")) asked.add(request.resourceType() + " " + request.method());
        });
        return asked;
    }

    @Test
    void whatAVisitorDoesArrivesAndTheExitByBeacon() throws Exception {
        try (StrictPage shop = new StrictPage();
                Visitor visitor = new Visitor(Visitor.Mic.MISSING, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            write(shop, "/shoes", tag(""), Lets.EVERYTHING);
            write(shop, "/empty", "", Lets.EVERYTHING);
            Page page = visitor.page();
            List<String> asked = asked(page);
            page.addInitScript("""
                    const send = navigator.sendBeacon.bind(navigator);
                    navigator.sendBeacon = (...values) => {
                      const sent = send(...values);
                      if (sent) sessionStorage.beacons = Number(sessionStorage.beacons ?? 0) + 1;
                      return sent;
                    };""");
            page.navigate(shop.origin() + "/shoes?token=secret");
            String id = visitorOf(page);
            page.getByText("Buy").click();
            page.getByLabel("Card").click();
            page.evaluate("history.pushState(null, '', '/shoes?size=42')");
            page.evaluate("LiveLayer.identify({ name: 'Ada' })");
            arrived(id, "page_view", "click", "click", "page_exit", "page_view", "identify");
            page.navigate(shop.origin() + "/empty");
            arrived(id, "page_view", "click", "click", "page_exit", "page_view", "identify", "page_exit");
            assertThat(page.evaluate("sessionStorage.beacons")).isEqualTo("1");
            assertThat(asked).isNotEmpty().allMatch("fetch POST"::equals);
            assertThat(database.sql("select url from visitor_event where visitor_id = ? and position = 1")
                            .param(id)
                            .query(String.class)
                            .single())
                    .isEqualTo(shop.origin() + "/shoes");
            assertThat(database.sql("select detail from visitor_event where visitor_id = ?")
                            .param(id)
                            .query(String.class)
                            .list())
                    .contains("{\"tag\":\"button\",\"text\":\"Buy\",\"llTrack\":\"buy\"}")
                    .noneMatch(detail -> detail.contains("4242"));
            page.navigate(shop.origin() + "/shoes");
            assertThat(visitorOf(page)).isEqualTo(id);
        }
    }

    @Test
    void whereThePolicyRefusesAHiddenFrameSends() throws Exception {
        try (StrictPage shop = new StrictPage();
                Visitor visitor = new Visitor(Visitor.Mic.MISSING, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            visitor.expectComplaints("connect-src|Refused to connect|Content Security Policy|Fetch API cannot load");
            write(
                    shop,
                    "/shoes",
                    "<script src=\"%s/v1.js\" data-agent-id=\"agt_demo\" data-tracker=\"auto\" async></script><button>Buy</button>"
                            .formatted(product()),
                    Lets.FRAMES);
            Page page = visitor.page();
            page.navigate(shop.origin() + "/shoes");
            String id = visitorOf(page);
            page.getByText("Buy").click();
            arrived(id, "page_view", "click");
            assertThat(page.frames().stream().map(Frame::url)).contains(product() + "/tracker/agt_demo");
            // through the frame no beacon is safe: the next page of the tab brings it
            page.reload();
            assertThat(visitorOf(page)).isEqualTo(id);
            arrived(id, "page_view", "click", "page_exit", "page_view");
            assertThat(page.evaluate("document.querySelectorAll('iframe[src*=\"/tracker/\"]').length"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whereNothingIsLetThroughItSaysSoOnce() throws Exception {
        try (StrictPage shop = new StrictPage();
                Visitor visitor = new Visitor(Visitor.Mic.MISSING, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            visitor.expectComplaints(
                    "connect-src|frame-src|Refused to|Content Security Policy|Fetch API cannot load|LiveLayer|Framing");
            write(shop, "/shoes", tag(""), Lets.SCRIPTS);
            Page page = visitor.page();
            List<String> said = new CopyOnWriteArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.text().contains("[LiveLayer]")) said.add(message.text());
            });
            page.navigate(shop.origin() + "/shoes");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                page.evaluate("1");
                assertThat(said).hasSize(1);
            });
            assertThat(page.evaluate("LiveLayer._tracker.init()")).isNull();
            assertThat(said).hasSize(1).first().asString().contains("connect-src", "frame-src");
            assertThat(page.locator("iframe").count()).isZero();
        }
    }

    @Test
    void nothingIsStoredOrSentWithoutConsentOrAgainstTheVisitorsSignal() throws Exception {
        try (StrictPage shop = new StrictPage();
                Visitor visitor = new Visitor(Visitor.Mic.MISSING, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            write(shop, "/asks", tag("data-consent=\"required\""), Lets.EVERYTHING);
            write(shop, "/honors", tag("data-gpc=\"honor\""), Lets.EVERYTHING);
            Page page = visitor.page();
            List<String> asked = asked(page);
            page.navigate(shop.origin() + "/asks");
            page.waitForFunction("() => window.LiveLayer?._tracker");
            page.getByText("Buy").click();
            page.evaluate("LiveLayer.track('early')");
            page.reload();
            page.waitForFunction("() => window.LiveLayer?._tracker");
            page.addInitScript("Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })");
            page.navigate(shop.origin() + "/honors");
            page.waitForFunction("() => window.LiveLayer?._tracker");
            assertThat(page.evaluate("LiveLayer._tracker.init()")).isNull();
            page.getByText("Buy").click();
            page.navigate(shop.origin() + "/asks");
            page.waitForFunction("() => window.LiveLayer?._tracker");
            assertThat(page.evaluate("localStorage.length + sessionStorage.length"))
                    .isEqualTo(0);
            assertThat(asked).isEmpty();
            page.evaluate("LiveLayer.consent(true)");
            String id = visitorOf(page);
            page.evaluate("LiveLayer.identify({ name: 'Ada' })");
            arrived(id, "page_view", "identify");
            page.evaluate("LiveLayer.consent(false)");
            assertThat(page.evaluate("localStorage.length + sessionStorage.length"))
                    .isEqualTo(0);
        }
    }
}
