package app.livelayer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.LiveLayerServer;
import app.livelayer.conversation.FakeRooms;
import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AllowedOrigin;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many conversations the session endpoint admits. */
class AdmissionBench {

    private static final int CONNECTIONS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration TIME = Duration.ofSeconds(10);

    /** No call at all: rooms are noted in memory. */
    @TestConfiguration(proxyBeanMethods = false)
    static class WithoutCall {

        @Bean
        @Primary
        FakeRooms rooms(Clock clock) {
            return new FakeRooms(clock);
        }
    }

    @Test
    void admissions() throws Exception {
        Figures.title("POST /api/widget/session, load generator included, loopback, %d connections, %d s each time"
                .formatted(CONNECTIONS, TIME.toSeconds()));
        Figures.line(
                "each a durable row on an H2 file with WRITE_DELAY=0; CreateRoom goes to a stand-in over HTTP, not to LiveKit",
                "");
        try (StandInLiveKit livekit = new StandInLiveKit();
                Application with = new Application(livekit, LiveLayerServer.class);
                Application without = new Application(livekit, LiveLayerServer.class, WithoutCall.class)) {
            with.load.full(CONNECTIONS, WARM_UP);
            without.load.full(CONNECTIONS, WARM_UP);
            for (int round = 1; round <= 2; round++) {
                long rooms = livekit.rooms();
                measure("round " + round + " with the call", 1_500, with.load);
                assertThat(livekit.rooms()).isGreaterThan(rooms);
                rooms = livekit.rooms();
                measure("round " + round + " without it", 2_500, without.load);
                assertThat(livekit.rooms()).as("no call was made").isEqualTo(rooms);
            }
            with.assertRows();
            without.assertRows();
        }
    }

    private static void measure(String what, double budget, Load load) throws InterruptedException {
        Load.Outcome full = load.full(CONNECTIONS, TIME);
        Load.Outcome half = load.paced(CONNECTIONS, TIME, full.perSecond() / 2);
        Figures.atLeast(budget, what, full.perSecond(), "/s");
        Figures.line(
                "… p50, p99 at full load",
                "%.1f, %.1f ms".formatted(Figures.quantile(0.5, full.millis()), Figures.quantile(0.99, full.millis())));
        Figures.line("… p50 at half load", Figures.quantile(0.5, half.millis()), "ms");
        Figures.atMost(50, "… p99 at half load", Figures.quantile(0.99, half.millis()), "ms");
    }

    /** The whole product, and what it is asked. */
    private static final class Application implements AutoCloseable {

        private final ServletWebServerApplicationContext context;
        private final Load load;

        Application(StandInLiveKit livekit, Class<?>... parts) throws IOException {
            context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(parts).run(settings(livekit));
            publish(context.getBean(Agents.class), context.getBean(Organizations.class));
            load = new Load(context.getWebServer().getPort(), request());
        }

        /** A row for each admission. */
        void assertRows() {
            long rows = context.getBean(JdbcClient.class)
                    .sql("select count(*) from conversation")
                    .query(Long.class)
                    .single();
            assertThat(rows).isEqualTo(load.answered());
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private static void publish(Agents agents, Organizations organizations) {
        organizations.add(new Organization("org_1", "org_1"));
        agents.publish(
                "org_1",
                "agt_1",
                "agt_1",
                new AgentProfile(
                        "Lio",
                        "nobody",
                        null,
                        "/face.svg",
                        null,
                        List.of(),
                        List.of(AllowedOrigin.of("https://shop.example")),
                        AgentLook.standard()));
    }

    private static String request() {
        String body = "{\"agentId\":\"agt_1\",\"plan\":\"gold\"}";
        return "POST /api/widget/session HTTP/1.1\r\nHost: localhost\r\nOrigin: https://shop.example\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static String[] settings(StandInLiveKit livekit) throws IOException {
        Files.createDirectories(Path.of("target/bench"));
        Path data = Files.createTempDirectory(Path.of("target/bench"), "admission");
        return new String[] {
            "--server.port=0",
            "--livelayer.data=" + data.toAbsolutePath(),
            "--livekit.url=" + livekit.url(),
            "--livekit.api-key=key",
            "--livekit.api-secret=a-secret-of-at-least-32-characters"
        };
    }
}
