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
    private static final Duration WARM_UP = Duration.ofSeconds(10);
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
        Figures.title("POST /api/widget/session, load generator included, loopback, " + CONNECTIONS + " connections, "
                + TIME.toSeconds() + " s");
        Figures.line(
                "each a durable row on an H2 file with WRITE_DELAY=0; its CreateRoom goes to a stand-in over HTTP, not to LiveKit",
                "");
        try (StandInLiveKit livekit = new StandInLiveKit()) {
            measure("with the call", 1_500, livekit, LiveLayerServer.class);
            long rooms = livekit.rooms();
            assertThat(rooms).isPositive();
            measure("without the call", 2_500, livekit, LiveLayerServer.class, WithoutCall.class);
            assertThat(livekit.rooms()).as("no call was made").isEqualTo(rooms);
        }
    }

    private static void measure(String what, double budget, StandInLiveKit livekit, Class<?>... application)
            throws Exception {
        try (var context =
                (ServletWebServerApplicationContext) new SpringApplicationBuilder(application).run(settings(livekit))) {
            publish(context.getBean(Agents.class), context.getBean(Organizations.class));
            Load load = new Load(context.getWebServer().getPort(), request());
            int admitted = load.full(CONNECTIONS, WARM_UP).millis().length;
            Load.Outcome full = load.full(CONNECTIONS, TIME);
            Load.Outcome half = load.paced(CONNECTIONS, TIME, full.perSecond() / 2);
            admitted += full.millis().length + half.millis().length;

            Figures.atLeast(budget, what, full.perSecond(), "/s");
            Figures.line("… at full load, p50", Figures.quantile(0.5, full.millis()), "ms");
            Figures.line("… at full load, p99", Figures.quantile(0.99, full.millis()), "ms");
            Figures.line("… at half load, p50", Figures.quantile(0.5, half.millis()), "ms");
            Figures.atMost(50, "… at half load, p99", Figures.quantile(0.99, half.millis()), "ms");
            assertThat(context.getBean(JdbcClient.class)
                            .sql("select count(*) from conversation")
                            .query(Integer.class)
                            .single())
                    .as("a row for each admission")
                    .isEqualTo(admitted);
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
