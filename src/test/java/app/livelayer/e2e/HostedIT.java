package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.media.Media;
import app.livelayer.media.Upload;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.PublishedAgent;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** A visitor follows a link to an agent's own page: its picture, the card that asks for agreement, and what the link says. */
class HostedIT extends EndToEnd {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Autowired
    Media media;

    @Test
    void whoFollowsALinkSeesThePosterAgreesAndTalks() throws Exception {
        String poster = withPosterAndConsent();
        try (Visitor visitor = new Visitor(Visitor.Mic.MISSING, null)) {
            Page page = visitor.page();
            page.navigate(product() + "/a/hosted?theme=dark&ref=mail+42&visitor=ann&greeting=Welcome+back");
            Locator picture = visitor.widget().locator("img.ll-poster, img").first();
            assertThat(picture).hasAttribute("src", Pattern.compile(".*" + poster));
            await().atMost(PATIENCE)
                    .until(() -> picture.evaluate("image => image.naturalWidth").equals(40));
            assertThat((String) visitor.frame().evaluate("document.documentElement.dataset.theme"))
                    .isEqualTo("dark");
            assertThat(visitor.widget().locator("[data-ask=close]")).isHidden();

            visitor.widget().locator("[data-ask=consent-to-write]").press("Escape");

            ask(visitor, "consent-to-write");
            assertThat(visitor.widget().locator(".ll-dock")).containsText("Before we talk");
            assertThat(visitor.heard("closed"))
                    .as("what stands in its page has no window that Escape could close")
                    .isEmpty();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(Axe.violations(page)).isEmpty();
            ask(visitor, "decline");
            ask(visitor, "consent-to-write");
            assertThat(conversations("agt_hosted")).isZero();
            ask(visitor, "text");

            assertThat(visitor.widget().locator(".ll-entry").first()).containsText("Welcome back");
            visitor.widget().locator("textarea").fill("Is it open source?");
            visitor.widget().locator("textarea").press("Enter");
            assertThat(visitor.widget().locator(".ll-entry").last()).containsText("are open");
            assertThat(Axe.violations(page)).isEmpty();
            Map<String, Object> row = database.sql(
                            "select ref, page_url, visitor_id from conversation where agent_id = 'agt_hosted'")
                    .query()
                    .singleRow();
            assertThat(row)
                    .containsEntry("ref", "mail 42")
                    .containsEntry("page_url", product() + "/a/hosted")
                    .containsEntry("visitor_id", "ann");
            ask(visitor, "end");
            assertThat(visitor.widget().locator(".ll-dock")).containsText("The conversation has ended");
        }
    }

    @Test
    void aLinkMayBeginByItselfWhereTheMicrophoneWasAllowedBefore() {
        publish("agt_unasked", "demo-avatar");
        change("agt_unasked", "unasked", profile -> {});
        try (Visitor visitor = new Visitor(Visitor.Mic.GRANTED, null)) {
            visitor.page().navigate(product() + "/a/unasked?autoplay=true");
            assertThat(visitor.widget().locator(".ll-entry").first()).containsText("Lio");
            assertThat(conversations("agt_unasked")).isEqualTo(1);
            ask(visitor, "end");
            assertThat(visitor.widget().locator(".ll-dock")).containsText("The conversation has ended");
        }
        try (Visitor visitor = new Visitor(Visitor.Mic.DENIED, null)) {
            visitor.page().navigate(product() + "/a/unasked?autoplay=true");
            assertThat(visitor.widget().locator("[data-ask=start]")).isVisible();
            ask(visitor, "text");
            assertThat(visitor.widget().locator(".ll-entry").first()).containsText("Lio");
            assertThat(conversations("agt_unasked")).isEqualTo(2);
        }
    }

    @Test
    void whoeverWishesHearsThatTheMicrophoneWorksBeforeTheAgentIsCalled() {
        publish("agt_checked", "demo-avatar");
        change("agt_checked", "checked", profile -> profile.withObject("/look").put("microphoneCard", true));
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.page().navigate(product() + "/a/checked");
            ask(visitor, "start");
            assertThat(visitor.widget().locator(".ll-dock")).containsText("Say a few words.");
            assertThat(Axe.violations(visitor.page())).isEmpty();
            assertThat(conversations("agt_checked")).isZero();
            ask(visitor, "go");
            assertThat(visitor.widget().locator(".ll-entry").first()).containsText("Lio");
            assertThat(conversations("agt_checked")).isEqualTo(1);
            ask(visitor, "end");
            assertThat(visitor.widget().locator(".ll-dock")).containsText("The conversation has ended");
        }
    }

    private static void ask(Visitor visitor, String ask) {
        visitor.widget().locator("[data-ask=" + ask + "]").first().click();
    }

    private long conversations(String agent) {
        return database.sql("select count(*) from conversation where agent_id = :agent")
                .param("agent", agent)
                .query(Long.class)
                .single();
    }

    /** Publishes an agent with both; answers the poster's path. */
    private String withPosterAndConsent() throws IOException {
        publish("agt_hosted", "demo-avatar");
        PublishedAgent agent = agents.published("agt_hosted").orElseThrow();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 56, BufferedImage.TYPE_INT_RGB), "png", file);
        Upload upload = media.picture(agent.organizationId(), agent.id(), file.toByteArray());
        String poster = ((Upload.Stored) upload).url();
        change("agt_hosted", "hosted", profile -> {
            profile.put("avatarImageUrl", poster);
            profile.withObject("/look").put("consentCard", true);
        });
        return poster;
    }

    private void change(String id, String slug, Consumer<ObjectNode> change) {
        PublishedAgent agent = agents.published(id).orElseThrow();
        ObjectNode profile = json.valueToTree(agent.profile());
        change.accept(profile);
        agents.publish(agent.organizationId(), id, slug, json.treeToValue(profile, AgentProfile.class));
    }
}
