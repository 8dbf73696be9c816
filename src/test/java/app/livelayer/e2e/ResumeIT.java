package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.registry.ApiKeys;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A visitor reloads, goes on to another page, comes back or opens a second tab: the conversation goes on in its room, with its agent, and nothing is lost. */
class ResumeIT extends Returning {

    @Autowired
    ApiKeys keys;

    @Test
    void reload() {
        try (Visitor visitor = visitor(Visitor.Mic.MISSING)) {
            String id = begin(visitor, "text");
            ask(visitor.page(), id, OPEN_SOURCE);
            visitor.page().reload();
            assertThat(entries(visitor.page(), "you")).containsText(new String[] {OPEN_SOURCE}, containing());
            isWhole(visitor.page(), id, 1, OPEN_SOURCE);
            ask(visitor.page(), id, EMBED);
            isWhole(visitor.page(), id, 1, OPEN_SOURCE, EMBED);
            assertThat(visitor.heard("opened")).hasSize(1);
            assertThat(visitor.heard("conversation:started")).isEmpty();
            end(visitor.page(), id);
            assertThat(visitor.heardOnce("conversation:ended")).contains(id);
            visitor.page().reload();
            assertThat(visitor.launcher()).isVisible();
            assertThat(kept(visitor.page())).isNull();
        }
    }

    @Test
    void reloadTwiceWithTheMicrophoneOn() {
        try (Visitor visitor =
                new Visitor(Visitor.Mic.SPEAKS, new Speech().silence(30).file(), Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            String id = begin(visitor, "start");
            assertThat(entries(visitor.page(), "agent").last()).containsText("Hello, I am Lio.", containing());
            visitor.page().reload();
            visitor.page().reload();
            isWhole(visitor.page(), id, null);
            await().atMost(PATIENCE).until(() -> (Boolean) visitor.frame()
                    .evaluate("microphones.filter((track) => track.readyState === 'live').length === 1"));
            assertThat(widget(visitor.page()).locator("[data-ask=hear]")).isHidden();
            end(visitor.page(), id);
        }
    }

    @Test
    void reloadWhileTheAgentSpeaks() {
        try (Visitor visitor = visitor(Visitor.Mic.MISSING)) {
            String id = begin(visitor, "text");
            type(visitor.page(), OPEN_SOURCE);
            assertThat(entries(visitor.page(), "agent").last()).containsText("Yes. The server", containing());
            visitor.page().reload();
            assertThat(entries(visitor.page(), "agent").last()).containsText("and run it yourself.", containing());
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(kept(id, "agent")).anyMatch(text -> text.endsWith("and run it yourself.")));
            isWhole(visitor.page(), id, 1, OPEN_SOURCE);
            end(visitor.page(), id);
        }
    }

    @Test
    void hostNavigationWithThePanelPutAway() {
        try (Visitor visitor = visitor(Visitor.Mic.MISSING)) {
            String id = begin(visitor, "text");
            ask(visitor.page(), id, OPEN_SOURCE);
            visitor.ask("minimise");
            assertThat(visitor.page().locator(FRAME)).isHidden();
            visitor.page().navigate(host.origin() + "/element");
            assertThat(visitor.page().locator("livelayer-widget [data-live]")).isVisible(visible());
            assertThat(visitor.page().locator(FRAME)).isHidden();
            assertThat(visitor.heard("opened")).isEmpty();
            visitor.launcher().click();
            assertThat(visitor.page().locator(FRAME)).isVisible();
            isWhole(visitor.page(), id, 1, OPEN_SOURCE);
            ask(visitor.page(), id, EMBED);
            isWhole(visitor.page(), id, 1, OPEN_SOURCE, EMBED);
            end(visitor.page(), id);
        }
    }

    @Test
    void onAPageThatMayTalkByItsKeyAlone() throws Exception {
        String key = keys.create(agents.published("agt_demo").orElseThrow().organizationId(), "page", null)
                .secret();
        try (HostPages stranger = new HostPages(product());
                Visitor visitor = visitor(Visitor.Mic.MISSING)) {
            visitor.begin(stranger.origin() + "/key/" + key, "text");
            String id = conversation(visitor);
            ask(visitor.page(), id, OPEN_SOURCE);
            visitor.page().reload();
            isWhole(visitor.page(), id, 1, OPEN_SOURCE);
            end(visitor.page(), id);
            visitor.page().navigate(stranger.origin() + "/key/" + key + "x");
            visitor.launcher().click();
            assertThat(visitor.page().locator("livelayer-widget .code")).hasText("origin_not_allowed");
        }
    }

    @Test
    void secondTab() {
        try (Visitor visitor = visitor(Visitor.Mic.MISSING)) {
            // livekit-client, when the server closes the line of whoever was replaced
            visitor.expectComplaints("DataChannel error on|data channel '[A-Z_]+' closed unexpectedly");
            String id = begin(visitor, "text");
            ask(visitor.page(), id, OPEN_SOURCE);
            Page second = visitor.page().context().newPage();
            second.navigate(host.origin() + "/element");
            Locator launcher = second.locator("livelayer-widget button").first();
            assertThat(launcher).isVisible();
            launcher.click();
            awaitSentence(second, "in another tab");
            isWhole(visitor.page(), id, 0, OPEN_SOURCE);

            press(second, "resume");
            awaitSentence(visitor.page(), "You continue in another tab.");
            isWhole(second, id, 1, OPEN_SOURCE);
            ask(second, id, EMBED);

            press(visitor.page(), "resume");
            awaitSentence(second, "You continue in another tab.");
            isWhole(visitor.page(), id, 2, OPEN_SOURCE, EMBED);
            second.close();
            end(visitor.page(), id);
        }
    }

    @Test
    void backAndForwardMidCall() {
        try (Visitor visitor = visitor(Visitor.Mic.MISSING)) {
            String id = begin(visitor, "text");
            ask(visitor.page(), id, OPEN_SOURCE);
            visitor.page().navigate(host.origin() + "/element");
            isWhole(visitor.page(), id, 1, OPEN_SOURCE);
            visitor.page().evaluate("() => { history.back(); }");
            visitor.page().waitForURL(host.origin() + "/");
            isWhole(visitor.page(), id, 2, OPEN_SOURCE);
            ask(visitor.page(), id, EMBED);
            end(visitor.page(), id);
        }
    }

    /** Playwright does not see the frames of a page that was restored: what is in them is clicked where it was, and told by the page. */
    @Test
    void backForwardCacheWithoutACall() {
        try (Visitor visitor = visitor(Visitor.Mic.MISSING)) {
            Page page = visitor.page();
            page.navigate(host.origin() + "/");
            visitor.launcher().click();
            Locator write = widget(page).locator("[data-ask=text]").first();
            assertThat(write).isVisible(visible());
            write.click(new Locator.ClickOptions().setTrial(true));
            BoundingBox place = write.boundingBox();
            page.evaluate("""
                    () => {
                      addEventListener('pageshow', ({ persisted }) => (window.persisted = persisted));
                      addEventListener('message', ({ data }) => data?.livelayer === 'ready' && (window.ready = true));
                    }""");
            page.navigate(host.origin() + "/element");
            assertThat(visitor.launcher()).isVisible();
            page.evaluate("() => { history.back(); }");
            await().atMost(PATIENCE).ignoreExceptions().until(() ->
                    (Boolean) page.evaluate("window.persisted === true && window.ready === true"));
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(10)).until(() -> {
                boolean begun = !visitor.heard("conversation:started").isEmpty();
                if (!begun) page.mouse().click(place.x + place.width / 2, place.y + place.height / 2);
                return begun;
            });
            String id = conversation(visitor);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(visitor.heard("transcript"))
                            .last()
                            .asString()
                            .contains("Hello, I am Lio."));
            isPresent(id, 0);
            page.evaluate("document.querySelector('livelayer-widget').dispatchEvent(new Event('livelayer:close'))");
            isEnded(id);
        }
    }

    @Test
    void allStorageDenied() {
        try (Visitor visitor = new Visitor(Visitor.Mic.MISSING, null)) {
            String left = begin(visitor, "text");
            ask(visitor.page(), left, OPEN_SOURCE);
            visitor.begin(host.origin() + "/", "text");
            String id = conversation(visitor);
            assertThat(id).isNotEqualTo(left);
            ask(visitor.page(), id, EMBED);
            isWhole(visitor.page(), id, 0, EMBED);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(row(left)).containsEntry("state", "away"));
            end(visitor.page(), id);
        }
    }
}
