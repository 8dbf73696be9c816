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

            page.evaluate("""
                    window.closed = 0;
                    document.querySelector('livelayer-widget').addEventListener('ll-closed', () => window.closed++)""");
            visitor.widget().locator("[data-ask=consent-to-write]").press("Escape");

            ask(visitor, "consent-to-write");
            assertThat(visitor.widget().locator(".ll-dock")).containsText("Before we talk");
            assertThat(page.evaluate("window.closed"))
                    .as("what stands in its page has no window that Escape could close")
                    .isEqualTo(0);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(Axe.violations(page)).isEmpty();
            ask(visitor, "decline");
            ask(visitor, "consent-to-write");
            assertThat(conversations()).isZero();
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

    private static void ask(Visitor visitor, String ask) {
        visitor.widget().locator("[data-ask=" + ask + "]").first().click();
    }

    private long conversations() {
        return database.sql("select count(*) from conversation where agent_id = 'agt_hosted'")
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
        ObjectNode profile = json.valueToTree(agent.profile());
        profile.put("avatarImageUrl", poster);
        profile.withObject("/look").put("consentCard", true);
        agents.publish(agent.organizationId(), agent.id(), "hosted", json.treeToValue(profile, AgentProfile.class));
        return poster;
    }
}
