package app.livelayer.conversation.rest;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.Backend;
import app.livelayer.conversation.FakeRooms;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AllowedOrigin;
import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import app.livelayer.registry.Origins;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API over a real port and a real PostgreSQL. */
@SpringBootTest(
        classes = RestApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "livekit.url=wss://livekit.example",
            "livekit.api-key=testkey",
            "livekit.api-secret=test-secret-test-secret-test-secret",
            "db-scheduler.enabled=false",
            "livelayer.rates.per-address=100000",
            "livelayer.rates.per-agent=100000"
        })
abstract class ApiTest {

    static final String SESSION = "/api/widget/session";
    static final String SHOP = "https://shop.example";

    @LocalServerPort
    int port;

    @Autowired
    FakeRooms rooms;

    @Autowired
    ApiKeys keys;

    @Autowired
    Agents agents;

    @Autowired
    Origins origins;

    @Autowired
    Organizations organizations;

    @Autowired
    JdbcClient db;

    final HttpClient http = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        TestDatabase.Opened database = TestDatabase.POSTGRESQL.open();
        properties.add("spring.datasource.url", database.source()::getJdbcUrl);
        properties.add("spring.datasource.username", database.source()::getUsername);
        database.close();
    }

    @BeforeEach
    void publish() {
        db.sql("delete from conversation").update();
        organizations.add(new Organization("org_1", "One"));
        organizations.add(new Organization("org_2", "Two"));
        agents.publish("org_1", "agt_1", "one", Backend.profile());
        origins.allow("org_1", "agt_1", AllowedOrigin.of(SHOP));
        origins.allow("org_1", "agt_1", AllowedOrigin.of("https://*.shops.example"));
        rooms.absent = false;
    }

    @AfterEach
    void close() {
        http.close();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    HttpRequest.Builder session(String body) {
        return request(SESSION).header("content-type", "application/json").POST(BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    long conversations() {
        return db.sql("select count(*) from conversation").query(Long.class).single();
    }
}
