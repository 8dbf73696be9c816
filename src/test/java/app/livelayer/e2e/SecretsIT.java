package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.Invited;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberInvitations;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import app.livelayer.registry.Origin;
import app.livelayer.registry.Previews;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** A log may be read by more people than a secret: over a whole run no secret is in it, and no word of a conversation. */
class SecretsIT extends EndToEnd {

    private static final String PASSWORD = "violet zeppelin harbour";
    private static final String SAID = "Is it open source?";

    @Autowired
    ApiKeys keys;

    @Autowired
    Members members;

    @Autowired
    MemberInvitations invitations;

    @Autowired
    Previews previews;

    @Value("${livekit.api-secret}")
    String liveKitSecret;

    private final List<String> secrets = new ArrayList<>();

    @Test
    void noSecretAndNoWordOfAConversationIsLogged() throws Exception {
        try (LogLines log = new LogLines()) {
            secrets.add(liveKitSecret);
            secrets.add(SAID);
            talk();
            sessionOfAServer();
            links();
            signInAsMember();

            assertThat(secrets).hasSizeGreaterThanOrEqualTo(9).allMatch(secret -> secret.length() > 15);
            LoggerFactory.getLogger("app.livelayer").info("The log is heard");
            assertThat(log.lines()).anyMatch(line -> line.endsWith("The log is heard"));
            for (String secret : secrets) assertThat(log.lines()).as(secret).noneMatch(line -> line.contains(secret));
        }
    }

    private void talk() {
        try (Visitor visitor = new Visitor(Visitor.Mic.MISSING, null)) {
            visitor.begin(host.origin() + "/", "text");
            visitor.widget().locator("textarea").fill(SAID);
            visitor.widget().locator("textarea").press("Enter");
            assertThat(visitor.widget().locator(".ll-log .ll-entry.agent").last())
                    .containsText("open");
            String answer =
                    visitor.widget().locator(".ll-log .ll-entry.agent").last().textContent();
            secrets.add(answer.substring(answer.length() - 16));
            visitor.ask("end");
            visitor.heardOnce("conversation:ended");
        }
    }

    /** With a right key, and with a wrong one that somebody mistook for one. */
    private void sessionOfAServer() throws Exception {
        String key = keys.create("org_demo", "shop", null).secret();
        secrets.add(key);
        JsonNode details = json.readTree(
                post("/api/widget/session", "{\"agentId\":\"agt_demo\"}", key).body());
        secrets.add(details.at("/token").stringValue());
        String mistaken = "ll_violet-zeppelin-violet-zeppelin-violet-zepp";
        secrets.add(mistaken);
        assertThat(post("/api/widget/session", "{\"agentId\":\"agt_demo\"}", mistaken)
                        .statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> post(String path, String body, String key) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(product() + path))
                        .header("Content-Type", "application/json")
                        .header("x-api-key", key)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private void links() throws Exception {
        Member owner = members.byEmail("demo@localhost").orElseThrow();
        Invited.Link link = (Invited.Link)
                invitations.invite(owner.organizationId(), owner.id(), "zeppelin@shop.example", MemberRole.VIEWER);
        secrets.add(link.token());
        open("127.0.0.1", "/console/invitation/" + link.token());
        open("127.0.0.1", "/console/set-up/" + "violet-zeppelin-violet-zeppelin-violet-zepp");
        secrets.add("violet-zeppelin-violet-zeppelin-violet-zepp");
        String preview = previews.open(
                        owner.organizationId(),
                        owner.id(),
                        "agt_demo",
                        Origin.parse("http://127.0.0.1:" + port).orElseThrow())
                .orElseThrow()
                .token();
        secrets.add(preview);
        open("localhost", "/preview/" + preview);
        open("localhost", "/widget/agt_demo?preview=" + preview);
    }

    private void signInAsMember() throws Exception {
        members.add("org_demo", "violet@shop.example", "Violet", MemberRole.OWNER, PASSWORD);
        secrets.add(PASSWORD);
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String console = "http://127.0.0.1:" + port + "/console/login";
        String page = browser.send(HttpRequest.newBuilder(URI.create(console)).build(), BodyHandlers.ofString())
                .body();
        String csrf = page.replaceFirst("(?s).*name=\"_csrf\" content=\"([^\"]+)\".*", "$1");
        for (String password : List.of(PASSWORD + "!", PASSWORD)) {
            String form = "username=violet@shop.example&password=" + password.replace(" ", "+") + "&_csrf=" + csrf;
            HttpResponse<String> answer = browser.send(
                    HttpRequest.newBuilder(URI.create(console))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(302);
        }
    }

    private void open(String name, String path) throws Exception {
        assertThat(http.send(
                                HttpRequest.newBuilder(URI.create("http://" + name + ":" + port + path))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }
}
