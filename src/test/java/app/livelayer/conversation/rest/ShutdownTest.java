package app.livelayer.conversation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.Backend;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AllowedOrigin;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import app.livelayer.registry.Origins;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What SIGTERM does to requests, which closes the application. */
class ShutdownTest {

    private static final String ENTRIES =
            "{\"entries\":[{\"id\":\"SG_1\",\"role\":\"user\",\"text\":\"Hello\",\"final\":true}]}";

    private int port;

    @Test
    void whatHasBegunIsStoredAndAcknowledgedAndNobodyNewIsAdmitted() throws Exception {
        try (TestDatabase.Opened database = TestDatabase.POSTGRESQL.open();
                ConfigurableApplicationContext application = start(database)) {
            JsonNode session;
            try (Request open =
                    new Request("/api/widget/session", "Origin: https://shop.example", "{\"agentId\":\"agt_1\"}")) {
                open.sendRest();
                session = body(open.answer());
            }
            String transcript = "/api/widget/session/" + session.at("/roomName").stringValue() + "/transcript";
            try (Request said = new Request(
                            transcript,
                            "Authorization: Bearer " + session.at("/token").stringValue(),
                            ENTRIES);
                    Request late = new Request(
                            "/api/widget/session", "Origin: https://shop.example", "{\"agentId\":\"agt_1\"}")) {
                ApplicationAvailability availability = application.getBean(ApplicationAvailability.class);
                CompletableFuture<Void> closed = CompletableFuture.runAsync(application::close);
                await().atMost(Duration.ofSeconds(5)).until(this::isClosedToNewcomers);
                assertThat(availability.getReadinessState()).isEqualTo(ReadinessState.REFUSING_TRAFFIC);

                late.sendRest();
                assertThat(late.answer()).startsWith("HTTP/1.1 503").contains("\"errorCode\":\"unavailable\"");
                said.sendRest();
                assertThat(said.answer()).startsWith("HTTP/1.1 200").contains("{\"durable\":[\"SG_1\"]}");
                closed.get(10, TimeUnit.SECONDS);
            }
            assertThat(database.client()
                            .sql("select state, (select count(*) from transcript_entry) as entries from conversation")
                            .query((row, number) -> row.getString(1) + " " + row.getInt(2))
                            .list())
                    .as("the conversation goes on elsewhere")
                    .containsExactly("admitted 1");
        }
    }

    private ConfigurableApplicationContext start(TestDatabase.Opened database) {
        ConfigurableApplicationContext application = new SpringApplicationBuilder(RestApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.lifecycle.timeout-per-shutdown-phase=60s",
                        "--livekit.url=wss://livekit.example",
                        "--livekit.api-key=testkey",
                        "--livekit.api-secret=test-secret-test-secret-test-secret",
                        "--db-scheduler.enabled=false",
                        "--spring.datasource.url=" + database.source().getJdbcUrl(),
                        "--spring.datasource.username=" + database.source().getUsername());
        application.getBean(Organizations.class).add(new Organization("org_1", "One"));
        application.getBean(Agents.class).publish("org_1", "agt_1", "one", Backend.profile());
        application.getBean(Origins.class).allow("org_1", "agt_1", AllowedOrigin.of("https://shop.example"));
        port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return application;
    }

    private boolean isClosedToNewcomers() throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            return false;
        } catch (SocketException refused) {
            return true;
        }
    }

    private static JsonNode body(String answer) {
        return JsonMapper.shared().readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
    }

    /** A request whose last byte is not sent yet. */
    private final class Request implements AutoCloseable {

        private final Socket socket = new Socket("localhost", port);
        private final byte[] body;

        Request(String path, String header, String body) throws IOException {
            this.body = body.getBytes(StandardCharsets.UTF_8);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path
                            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
                            + header + "\r\nContent-Length: " + this.body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(this.body, 0, this.body.length - 1);
            out.flush();
        }

        void sendRest() throws IOException {
            socket.getOutputStream().write(body, body.length - 1, 1);
        }

        String answer() throws IOException {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
