package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.LiveLayerServer;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AllowedOrigin;
import app.livelayer.registry.Origins;
import app.livelayer.registry.PublishedAgent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The product in local mode, with its real LiveKit server and its real agent, and a customer's site beside it. */
@SpringBootTest(
        classes = LiveLayerServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "livekit.url=",
            "livelayer.data=target/e2e",
            "spring.datasource.url=jdbc:h2:mem:e2e;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EndToEnd {

    protected static final JsonMapper json = JsonMapper.builder().build();

    @LocalServerPort
    protected int port;

    @Autowired
    protected JdbcClient database;

    @Autowired
    protected Agents agents;

    @Autowired
    protected Origins origins;

    protected final HttpClient http = HttpClient.newHttpClient();
    protected HostPages host;

    @BeforeAll
    void everythingIsReady() throws IOException {
        host = new HostPages(product());
        await().atMost(Duration.ofMinutes(8))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    for (JsonNode part : get("/local/status").get("parts"))
                        assertThat(part.get("state").stringValue())
                                .as(part.toString())
                                .isEqualTo("ready");
                });
        publish("agt_demo", "demo-avatar");
    }

    @AfterAll
    void close() {
        host.close();
    }

    /** For the one test that makes the first secret in the console. */
    protected void forgetVisitorSecret() {
        database.sql("delete from visitor_secret where organization_id = 'org_demo'")
                .update();
    }

    /** Publishes an agent like the demo agent, for the customer's site too. */
    protected void publish(String id, String agentName) {
        publish(
                id,
                agentName,
                agents.published("agt_demo").orElseThrow().profile().capabilities());
    }

    /** The same with other capabilities. */
    protected void publish(String id, String agentName, List<String> capabilities) {
        PublishedAgent demo = agents.published("agt_demo").orElseThrow();
        AgentProfile profile = demo.profile();
        agents.publish(
                demo.organizationId(),
                id,
                id.equals(demo.id()) ? demo.slug() : id,
                new AgentProfile(
                        profile.name(),
                        agentName,
                        profile.greeting(),
                        profile.avatarImageUrl(),
                        profile.idleLoopUrl(),
                        capabilities,
                        profile.look()));
        origins.allow(demo.organizationId(), id, AllowedOrigin.of(host.origin()));
    }

    protected String product() {
        return "http://localhost:" + port;
    }

    protected JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(product() + path)).build(), HttpResponse.BodyHandlers.ofString());
        return json.readTree(answer.body());
    }
}
