package app.livelayer.security;

import app.livelayer.LiveLayerServer;
import app.livelayer.e2e.BareWidget;
import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole server, asked by hand: nothing follows redirects or keeps cookies. The console is on 127.0.0.1, all else on localhost. */
@SpringBootTest(
        classes = LiveLayerServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "livekit.url=ws://127.0.0.1:9",
            "livekit.api-key=key",
            "livekit.api-secret=a-secret-of-at-least-32-characters",
            "livelayer.console-host=127.0.0.1",
            "livelayer.data=target/server-test",
            "db-scheduler.enabled=false",
            "spring.datasource.url=jdbc:h2:mem:server-test;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
        })
@Import(Tenants.class)
abstract class ServerTest {

    static final String WIDGET = "/widget/agt_1";

    private static final Pattern COOKIE = Pattern.compile("ll=([0-9A-F]+);.*");
    private static final Pattern CSRF = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    Agents agents;

    @Autowired
    Organizations organizations;

    @Autowired
    JdbcClient db;

    final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void anAgent() {
        organizations.add(new Organization("org_1", "org_1"));
        agents.publish(
                "org_1",
                "agt_1",
                "agt_1",
                new AgentProfile("Lio", "nobody", null, "/face.svg", null, List.of(), AgentLook.standard()));
    }

    /** On the console's host. */
    HttpRequest.Builder console(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** On the visitors' host. */
    HttpRequest.Builder visitors(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** An id of the console's, not signed in, and the token that its forms carry. */
    Door door() throws Exception {
        HttpResponse<String> page = send(console("/console/login"));
        Matcher csrf = CSRF.matcher(page.body());
        return new Door(cookie(page).orElseThrow(), csrf.find() ? csrf.group(1) : "");
    }

    record Door(String id, String csrf) {}

    /** The id of the session in which this member is signed in. */
    String signIn(String email, String password) throws Exception {
        Door door = door();
        String form =
                "username=%s&password=%s&_csrf=%s".formatted(encoded(email), encoded(password), encoded(door.csrf()));
        return cookie(send(post(console("/console/login").header("Cookie", "ll=" + door.id()), form)))
                .orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** An id of a widget's. */
    String widget() throws Exception {
        BareWidget widget = BareWidget.open(http, "http://localhost:" + port, "agt_1");
        return widget.session().replaceAll(".*;ll=|/", "");
    }

    static Optional<String> cookie(HttpResponse<?> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(COOKIE::matcher)
                .filter(Matcher::matches)
                .map(cookie -> cookie.group(1))
                .reduce((first, last) -> last);
    }

    static HttpRequest.Builder post(HttpRequest.Builder request, String body) {
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }
}
