package app.livelayer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.LiveLayerServer;
import app.livelayer.e2e.BareWidget;
import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an open widget holds of the server's heap. */
@SpringBootTest(
        classes = LiveLayerServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "livekit.url=ws://127.0.0.1:9",
            "livekit.api-key=key",
            "livekit.api-secret=a-secret-of-at-least-32-characters",
            "spring.datasource.url=jdbc:h2:mem:heap;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
        })
class WidgetHeapBench {

    private static final int WIDGETS = 500;
    private static final int LINES = 20;

    @LocalServerPort
    int port;

    @Autowired
    Agents agents;

    @Autowired
    Organizations organizations;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<BareWidget> open = new ArrayList<>();

    @Test
    void heapOfAnOpenWidget() throws Exception {
        organizations.add(new Organization("org_1", "org_1"));
        agents.publish(
                "org_1",
                "agt_1",
                "agt_1",
                new AgentProfile("Lio", "nobody", null, "/face.svg", null, List.of(), AgentLook.standard()));
        open(50);
        Figures.title("Heap per open widget at " + WIDGETS
                + ": used after full collections, the pages opened by plain HTTP as a browser would");
        Figures.line("the client's own share is in it: about 0.5 kB each", "");
        double before = used();
        for (int round = 1; round <= 2; round++) {
            open(WIDGETS);
            double after = used();
            Figures.atMost(
                    60, "round " + round + ", " + open.size() + " open", (after - before) / WIDGETS / 1000, "kB");
            before = after;
        }
        for (BareWidget widget : open) talk(widget);
        Figures.line("what a transcript of " + LINES + " lines adds", (used() - before) / open.size() / 1000, "kB");
    }

    private void open(int count) throws Exception {
        for (int i = 0; i < count; i++) open.add(BareWidget.open(http, "http://localhost:" + port, "agt_1"));
    }

    private static void talk(BareWidget widget) throws Exception {
        String entries = IntStream.range(0, LINES)
                .mapToObj(i ->
                        "{\"id\":\"segment-%d\",\"role\":\"%s\",\"text\":\"What a sentence of about sixty characters says, number %d.\",\"final\":true}"
                                .formatted(i, i % 2 == 0 ? "agent" : "user", i))
                .collect(Collectors.joining(",", "[", "]"));
        String answer = widget.send(widget.message("[" + widget.call("transcribed", entries) + "]")
                        .getBytes(StandardCharsets.UTF_8))
                .body();
        assertThat(answer).contains("number " + (LINES - 1));
    }

    /** Bytes, once two collections in a row leave the same. */
    private static double used() {
        double last = -1;
        double now = collected();
        while (Math.abs(now - last) > 20_000) {
            last = now;
            now = collected();
        }
        return now;
    }

    private static double collected() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
