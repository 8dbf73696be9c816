package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.livekit.LiveKitServer;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty server to an agent on a customer's page and out again, as one builder goes through it in the console. */
class BuilderIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration REVOKED_WITHIN = Duration.ofSeconds(30);
    private static final String PASSWORD = "correct horse battery";
    private static final List<String> STAGES = List.of(
            "Start pressed",
            "Conversation asked for",
            "Conversation admitted",
            "Call code ready",
            "Browser joined the room",
            "Agent joined",
            "Microphone published",
            "Agent audible",
            "First frame of the avatar",
            "First words");

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path files;

    @Test
    void fromTheSetUpLinkToARevokedKeyAndABlockedFrame() throws Exception {
        int port = Worker.freePort();
        Speech question = new Speech().silence(10).say("what is the price").silence(14);
        try (Postgres postgres = new Postgres();
                LiveKitServer livekit =
                        LiveKitServer.startWithWebhook(URI.create("http://localhost:" + port + "/livekit/webhook"));
                Worker worker = Worker.start(livekit, Worker.DEMO);
                Application server = Application.start(port, livekit, postgres.url(), settings(port));
                StrictPage shop = new StrictPage();
                Visitor builder =
                        new Visitor(Visitor.Mic.SPEAKS, question.file(), Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            server.awaitReady();
            worker.awaitReady();
            Page console = builder.page();
            makeTheOrganization(console, setUpLink(server));
            makeTheAgent(console);
            String agentId = console.url().replaceFirst(".*/agents/", "");
            preview(console);
            publish(console);
            paste(console, shop);

            Talk.Records records = new Talk.Records(postgres::client, livekit::rooms);
            aVisitorTalks(console, shop, records);

            aRevokedKeyIsRefused(console, server, agentId);
            aRemovedOriginIsRefused(console, server, shop, agentId);
        }
    }

    private static List<String> settings(int port) {
        return List.of(
                "--livelayer.public-url=http://localhost:" + port,
                "--livelayer.console-host=127.0.0.1:" + port,
                "--livelayer.conversation.sweep=5s");
    }

    private static String setUpLink(Application server) throws IOException {
        Matcher link = Pattern.compile("http\\S+/console/set-up/\\S+").matcher(server.logged());
        assertThat(link.find()).as("a link in the log").isTrue();
        return link.group();
    }

    private static void makeTheOrganization(Page console, String link) {
        console.navigate(link);
        Visitor.awaitFlow(console);
        field(console, "Organization").fill("The shop");
        field(console, "Your name").fill("Bea Builder");
        field(console, "E-mail").fill("bea@shop.example");
        field(console, "Password").fill(PASSWORD);
        button(console, "Make the organization").click();
        console.waitForURL(url -> url.contains("/login"));
        Visitor.signIn(console, "bea@shop.example", PASSWORD);
        assertThat(heading(console, "Start")).isVisible();
    }

    private void makeTheAgent(Page console) throws IOException {
        link(console, "Agents").click();
        button(console, "New agent").click();
        console.getByRole(AriaRole.DIALOG).getByLabel("Name").fill("Mira");
        button(console, "Create").click();
        assertThat(heading(console, "Mira")).isVisible();
        console.locator("#agentName input").fill("demo-avatar");
        console.locator("#greeting textarea").fill("Hello, I am Mira.");
        tab(console, "Look");
        console.locator("vaadin-upload").first().locator("input[type=file]").setInputFiles(poster());
        console.locator("#look-colors-agentColor input").fill("#7a1f4d");
        console.locator("#look-launcherText input").fill("Ask Mira");
        assertThat(console.locator(".c-line")).containsText("saved just now");
        assertThat(console.locator(".c-upload").first()).containsText("Remove");
    }

    /** A picture as a phone makes it. */
    private Path poster() throws IOException {
        java.awt.image.BufferedImage picture =
                new java.awt.image.BufferedImage(480, 640, java.awt.image.BufferedImage.TYPE_INT_RGB);
        java.awt.Graphics2D pen = picture.createGraphics();
        pen.setColor(new java.awt.Color(0xe8d5c4));
        pen.fillRect(0, 0, 480, 640);
        pen.setColor(new java.awt.Color(0x7a1f4d));
        pen.fillOval(120, 160, 240, 320);
        pen.dispose();
        Path file = files.resolve("mira.jpg");
        javax.imageio.ImageIO.write(picture, "jpg", file.toFile());
        return file;
    }

    private static void preview(Page console) {
        button(console, "Preview").click();
        FrameLocator widget = console.frameLocator("livelayer-debug iframe").frameLocator("livelayer-widget iframe");
        widget.locator("[data-ask=start]").first().click();
        for (String stage : STAGES) assertThat(console.locator(".c-trace")).containsText(stage);
        tab(console, "Transcript");
        assertThat(console.locator(".c-debug")).containsText("what is the price");
        assertThat(console.locator(".c-debug")).containsText("The software is free");
        link(console, "Mira").click();
        assertThat(heading(console, "Mira")).isVisible();
    }

    private static void publish(Page console) {
        button(console, "Publish").click();
        console.locator("vaadin-dialog")
                .locator("vaadin-button")
                .filter(text("Publish"))
                .click();
        assertThat(console.locator(".c-line")).containsText("Published");
    }

    /** What the console says is pasted as it stands. */
    private static void paste(Page console, StrictPage shop) {
        button(console, "Put it on a page").click();
        button(console, "Allow an origin").click();
        field(console, "Origin").fill(shop.origin());
        button(console, "Allow").click();
        assertThat(console.locator(".c-list").first()).containsText(shop.origin());
        write(console, shop, "/");
        tab(console, "Frame");
        assertThat(console.locator(".c-code pre").first()).containsText("<iframe");
        write(console, shop, "/frame");
    }

    private static void write(Page console, StrictPage shop, String path) {
        List<String> blocks = console.locator(".c-code pre").allInnerTexts();
        shop.write(path, blocks.get(0), blocks.get(1), blocks.get(2));
    }

    private static void aVisitorTalks(Page console, StrictPage shop, Talk.Records records) {
        link(console, "Conversations").click();
        assertThat(heading(console, "Conversations")).isVisible();
        Visitor visitor = new Visitor(Visitor.Mic.MISSING, null, Visitor.Blocks.THIRD_PARTY_COOKIES);
        try (Talk talk = Talk.of(records, Talk.visit(visitor, shop.origin() + "/"))) {
            assertThat(visitor.launcher()).containsText("Ask Mira");
            talk.ask("What does it cost?", "The software is free");
            assertThat(console.locator(".c-conversations")).containsText("Now");
            console.locator(".c-conversations a").first().click();
            assertThat(console.locator(".c-page")).containsText("What does it cost?");
            assertThat(console.locator(".c-page")).containsText(shop.origin());
            talk.ask("Is it open source?", "You can read the code");
            assertThat(console.locator(".c-page")).containsText("Is it open source?");
            talk.end();
            assertThat(console.locator(".c-page")).containsText("Visitor ended");
        }
    }

    private void aRevokedKeyIsRefused(Page console, Application server, String agentId) throws Exception {
        link(console, "Keys and origins").click();
        button(console, "New key").click();
        console.getByRole(AriaRole.DIALOG).getByLabel("Name").fill("Our server");
        button(console, "Make the key").click();
        String key = console.getByRole(AriaRole.DIALOG)
                .getByLabel("Key", new Locator.GetByLabelOptions().setExact(true))
                .inputValue();
        button(console, "Close").click();
        assertThat(admission(server, agentId, "x-api-key", key).statusCode()).isEqualTo(200);
        button(console, "Revoke Our server").click();
        console.getByRole(AriaRole.ALERTDIALOG)
                .locator("vaadin-button")
                .filter(text("Revoke"))
                .click();
        assertThat(console.locator(".c-page")).containsText("No key yet.");
        await().atMost(REVOKED_WITHIN).untilAsserted(() -> {
            HttpResponse<String> refused = admission(server, agentId, "x-api-key", key);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("key_expired");
        });
    }

    private void aRemovedOriginIsRefused(Page console, Application server, StrictPage shop, String agentId)
            throws Exception {
        assertThat(admission(server, agentId, "Origin", shop.origin()).statusCode())
                .isEqualTo(200);
        try (Visitor visitor = new Visitor(Visitor.Mic.MISSING, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            visitor.page().navigate(shop.origin() + "/frame");
            Locator start = visitor.page()
                    .frameLocator("iframe")
                    .locator("[data-ask=start]")
                    .first();
            assertThat(start).isVisible();
            button(console, "Remove " + shop.origin() + " from Mira").click();
            console.getByRole(AriaRole.ALERTDIALOG)
                    .locator("vaadin-button")
                    .filter(text("Remove"))
                    .click();
            assertThat(console.locator(".c-page")).containsText("No page may show an agent yet.");
            HttpResponse<String> refused = admission(server, agentId, "Origin", shop.origin());
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("origin_not_allowed");
            visitor.expectComplaints("frame-ancestors");
            visitor.page().reload();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(visitor.complaints())
                            .anyMatch(complaint -> complaint.contains("frame-ancestors")));
            assertThat(start).isHidden();
        }
        // counts are written down every few seconds
        await().atMost(PATIENCE).until(() -> {
            console.reload();
            assertThat(heading(console, "Keys and origins")).isVisible();
            return console.locator(".c-page").innerText().contains(shop.origin() + " tried");
        });
    }

    private HttpResponse<String> admission(Application server, String agentId, String header, String value)
            throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.origin() + "/api/widget/session"))
                        .header("content-type", "application/json")
                        .header(header, value)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"agentId\":\"" + agentId + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Locator field(Page page, String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private static void tab(Page page, String name) {
        page.locator("vaadin-tab").filter(text(name)).click();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
