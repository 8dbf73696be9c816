package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.livekit.LiveKitProperties;
import app.livelayer.livekit.LiveKitServer;
import app.livelayer.livekit.Rooms;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Local mode dies with all of its children, and the conversation outlives it. */
@Tag("faults")
class LocalModeIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path data;

    @Test
    void killedAndBackInANewRoom() throws Exception {
        String database = "killed";
        try (Postgres postgres = new Postgres();
                Application local =
                        Application.startLocal(Worker.freePort(), data, postgres.create(database), List.of())) {
            awaitReady(local);
            Talk.Records records = new Talk.Records(() -> postgres.client(database), () -> rooms(local));
            Visitor visitor = new Visitor(Visitor.Mic.MISSING, null, Visitor.Blocks.THIRD_PARTY_COOKIES);
            try (Talk talk = Talk.of(records, Talk.visit(visitor, local.twin() + "/demo/host"))) {
                talk.ask("Is it open source?", "You can read the code");
                List<String> before = talk.agents();
                List<ProcessHandle> all = Signals.tree(local.handle());
                local.kill();
                await().atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
                talk.awaitSeen("The connection was lost.");
                local.startAgain();
                awaitReady(local);
                talk.ask("What did I ask?", "Is it open source\\?");
                talk.awaitAnotherAgent(before);
                talk.isWhole();
                talk.end();
            }
        }
    }

    private static void awaitReady(Application local) {
        local.awaitReady();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status(local).get("parts"))
                        .allSatisfy(part ->
                                assertThat(part.get("state").stringValue()).isEqualTo("ready")));
    }

    private Rooms rooms(Application local) {
        Properties keys = new Properties();
        try (InputStream file = Files.newInputStream(data.resolve("livekit-keys.properties"))) {
            keys.load(file);
            String url = status(local)
                    .get("parts")
                    .valueStream()
                    .filter(part -> part.get("id").stringValue().equals("livekit"))
                    .map(part -> part.get("detail").stringValue())
                    .findFirst()
                    .orElseThrow();
            return LiveKitServer.rooms(
                    new LiveKitProperties(url, null, keys.getProperty("api-key"), keys.getProperty("api-secret")));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode status(Application local) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(local.origin() + "/local/status"))
                .build();
        return JsonMapper.builder()
                .build()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }
}
