package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.livekit.LiveKitProperties;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A frame on a page without the element: it talks alone, and with {@code bridge.js} its agent acts as far as owner and tag allow. */
class BridgeIT extends EndToEnd {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String AGENT = "agt_bare";

    @Autowired
    LiveKitProperties livekit;

    private Worker worker;

    @BeforeAll
    void anAgentThatActs() throws IOException {
        publish(AGENT, "acting-avatar", List.of("navigate", "scroll", "click", "fill_forms", "read_page"));
        worker = Worker.start(livekit.url(), livekit.apiKey(), livekit.apiSecret(), Worker.ACTING)
                .awaitReady();
    }

    @AfterAll
    void itLeaves() throws IOException {
        worker.close();
    }

    @Test
    void theAgentActsAsFarAsTheTagAllows() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/bare/" + AGENT + "?scroll,click");
            write(page);
            assertThat(answer(page, "{'type':'scroll_to','selector':'#delivery','behavior':'instant'}"))
                    .contains("\"ok\":true");
            assertThat(page.evaluate("Math.abs(document.querySelector('#delivery').getBoundingClientRect().top) < 400"))
                    .isEqualTo(true);
            assertThat(page.locator(".touched")).isAttached();
            assertThat(answer(page, "{'type':'navigate','href':'/'}")).contains("not_allowed_by_page");
            assertThat(answer(page, "{'type':'click','selector':'[name=secret]'}"))
                    .contains("private_field");
            assertThat(answer(page, "{'type':'fill_field','id':'name','value':'Ada'}"))
                    .contains("not_allowed_by_page");
            assertThat(page.evaluate("document.forms[0].elements.name.value")).isEqualTo("");
            assertThat(database.sql(
                                    "select page_url from conversation where agent_id = ? order by started_at desc limit 1")
                            .param(AGENT)
                            .query(String.class)
                            .single())
                    .isEqualTo(host.origin() + "/bare/" + AGENT);

            tell(page, "[{'type':'click','selector':'#away'}]");
            Locator question = page.locator("[role=alertdialog]");
            assertThat(question).containsText("https://elsewhere.example/");
            page.keyboard().press("Escape");
            assertThat(log(page)).containsText("declined");
        }
    }

    @Test
    void withoutAListOrWithoutTheBridgeNothingIsDone() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/bare/" + AGENT);
            write(page);
            assertThat(answer(page, "{'type':'scroll_to','selector':'#delivery'}"))
                    .contains("not_allowed_by_page");
            page.navigate(host.origin() + "/bare/" + AGENT + "?none");
            write(page);
            assertThat(answer(page, "{'type':'scroll_to','selector':'#delivery'}"))
                    .contains("unavailable");
            assertThat(page.evaluate("scrollY")).isEqualTo(0);
        }
    }

    @Test
    void nobodyElseGivesOrders() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/bare/" + AGENT + "?scroll,click,navigate");
            assertThat(frame(page).locator("[data-ask=text]").first()).isVisible();
            page.evaluate("""
                    () => {
                      const frame = document.querySelector('iframe').contentWindow;
                      const stranger = document.body.appendChild(document.createElement('iframe')).contentWindow;
                      const data = { source: 'livelayer', type: 'scroll_page', direction: 'bottom', behavior: 'instant', requestId: 1 };
                      const origin = document.querySelector('iframe').src.split('/widget')[0];
                      postMessage(data, '*');
                      dispatchEvent(new MessageEvent('message', { data, origin: location.origin, source: frame }));
                      dispatchEvent(new MessageEvent('message', { data, origin, source: stranger }));
                      dispatchEvent(new MessageEvent('message', { data: { ...data, type: 'constructor' }, origin, source: frame }));
                      for (const odd of [null, 7, 'livelayer', [], {}]) dispatchEvent(new MessageEvent('message', { data: odd, origin, source: frame }));
                    }""");
            page.evaluate("() => new Promise((later) => setTimeout(later))");
            assertThat(page.evaluate("scrollY")).isEqualTo(0);
            // the same from the right window of the right origin is done
            page.evaluate("""
                    () => dispatchEvent(new MessageEvent('message', { data: { source: 'livelayer', type: 'scroll_page', direction: 'bottom', behavior: 'instant' },
                      origin: document.querySelector('iframe').src.split('/widget')[0], source: document.querySelector('iframe').contentWindow }))""");
            await().untilAsserted(
                            () -> assertThat((Number) page.evaluate("scrollY")).matches(y -> y.intValue() > 0));
        }
    }

    private static FrameLocator frame(Page page) {
        return page.frameLocator("iframe[src*='/widget/']");
    }

    private static Locator log(Page page) {
        return frame(page).locator(".ll-log");
    }

    private static void write(Page page) {
        frame(page).locator("[data-ask=text]").first().click();
        assertThat(frame(page).locator(".ll-sentence"))
                .containsText(
                        "You write",
                        new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                .setTimeout(SOON.toMillis()));
    }

    /** What the agent hears after it has sent this. */
    private static String answer(Page page, String message) {
        Locator answers = log(page).getByText("action_result");
        int before = answers.count();
        tell(page, "[" + message + "]");
        await().atMost(SOON).until(() -> answers.count() > before);
        return answers.last().textContent();
    }

    private static void tell(Page page, String order) {
        Locator field = frame(page).locator("textarea");
        field.fill(order.replace('\'', '"'));
        field.press("Enter");
    }
}
