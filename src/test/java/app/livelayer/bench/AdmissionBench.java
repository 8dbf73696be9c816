package app.livelayer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.LiveLayerServer;
import app.livelayer.TestDatabase;
import app.livelayer.conversation.FakeRooms;
import app.livelayer.livekit.LiveKitServer;
import app.livelayer.registry.AgentLimits;
import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AllowedOrigin;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import app.livelayer.registry.Origins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many conversations the session endpoint admits. */
class AdmissionBench {

    private static final int[] CONNECTIONS = {1, 16, 64};
    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final Duration TIME = Duration.ofSeconds(5);

    /** Organizations, of one agent each: the limits of one alone would be reached within a second. */
    private static final int AGENTS = 500;

    private static final int REQUESTS = 16_384;

    /** No call at all: rooms are noted in memory. */
    @TestConfiguration(proxyBeanMethods = false)
    static class WithoutCall {

        @Bean
        @Primary
        FakeRooms rooms(Clock clock) {
            return new FakeRooms(clock);
        }
    }

    @ParameterizedTest
    @EnumSource
    void admissions(TestDatabase database) throws Exception {
        Figures.title("POST /api/widget/session on %s, load generator included, loopback, %d s each time"
                .formatted(database, TIME.toSeconds()));
        Figures.line("each a durable row, limits checked: %d organizations, an address each".formatted(AGENTS), "");
        try (StandInLiveKit livekit = new StandInLiveKit();
                Application with = new Application(database, livekit.url(), LiveLayerServer.class);
                Application without =
                        new Application(database, livekit.url(), LiveLayerServer.class, WithoutCall.class)) {
            with.load.full(64, WARM_UP);
            without.load.full(64, WARM_UP);
            for (int connections : CONNECTIONS) {
                long rooms = livekit.rooms();
                measure("with a stand-in for CreateRoom", 1_500, with.load, connections);
                assertThat(livekit.rooms()).isGreaterThan(rooms);
                rooms = livekit.rooms();
                measure("without the call", 2_500, without.load, connections);
                assertThat(livekit.rooms()).as("no call was made").isEqualTo(rooms);
            }
            with.assertRows();
            without.assertRows();
        }
    }

    @ParameterizedTest
    @EnumSource
    void admissionsWithARealLiveKit(TestDatabase database) throws Exception {
        Figures.title("The same on %s with a real livekit-server, whose work is in it".formatted(database));
        try (LiveKitServer livekit = LiveKitServer.start();
                Application real = new Application(database, livekit.url(), LiveLayerServer.class)) {
            real.load.full(16, WARM_UP);
            for (int connections : CONNECTIONS) measure("with a real SFU", 0, real.load, connections);
            real.assertRows();
        }
    }

    /** The budget is one of many connections. */
    private static void measure(String call, double budget, Load load, int connections) throws InterruptedException {
        String what = "%s, %d connections".formatted(call, connections);
        Load.Outcome full = load.full(connections, TIME);
        if (connections == 1 || budget == 0) Figures.line(what, full.perSecond(), "/s");
        else Figures.atLeast(budget, what, full.perSecond(), "/s");
        Figures.line(
                "… p50, p99 at full load",
                "%.1f, %.1f ms".formatted(Figures.quantile(0.5, full.millis()), Figures.quantile(0.99, full.millis())));
        if (connections == 1) return;
        Load.Outcome half = load.paced(connections, TIME, full.perSecond() / 2);
        Figures.line("… p50 at half load", Figures.quantile(0.5, half.millis()), "ms");
        Figures.atMost(50, "… p99 at half load", Figures.quantile(0.99, half.millis()), "ms");
    }

    /** The whole product, and what it is asked. Sweep and clock rest: of what is admitted here nobody ever joins. */
    private static final class Application implements AutoCloseable {

        private final ServletWebServerApplicationContext context;
        private final Load load;

        Application(TestDatabase database, String livekit, Class<?>... parts) throws IOException {
            context = (ServletWebServerApplicationContext)
                    new SpringApplicationBuilder(parts).run(settings(database, livekit));
            publish(
                    context.getBean(Agents.class),
                    context.getBean(Organizations.class),
                    context.getBean(Origins.class));
            load = new Load(
                    context.getWebServer().getPort(),
                    IntStream.range(0, REQUESTS)
                            .mapToObj(AdmissionBench::request)
                            .toList());
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

    private static void publish(Agents agents, Organizations organizations, Origins origins) {
        for (int i = 0; i < AGENTS; i++) {
            organizations.add(new Organization("org_" + i, "org_" + i));
            agents.publish(
                    "org_" + i,
                    "agt_" + i,
                    "agt_" + i,
                    new AgentProfile(
                            "Lio",
                            "nobody",
                            null,
                            "/face.svg",
                            null,
                            List.of(),
                            AgentLook.standard(),
                            new AgentLimits(1800, 120, 200, 1000)));
            origins.allow("org_" + i, "agt_" + i, AllowedOrigin.of("https://shop.example"));
        }
    }

    private static String request(int i) {
        String body = "{\"agentId\":\"agt_%d\",\"plan\":\"gold\"}".formatted(i % AGENTS);
        return ("POST /api/widget/session HTTP/1.1\r\nHost: localhost\r\nOrigin: https://shop.example\r\nX-Forwarded-For: 198.18.%d.%d\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(i / 256, i % 256, body.length(), body);
    }

    private static String[] settings(TestDatabase database, String livekit) throws IOException {
        Files.createDirectories(Path.of("target/bench"));
        Path data = Files.createTempDirectory(Path.of("target/bench"), "admission");
        List<String> settings = new ArrayList<>(List.of(
                "--server.port=0",
                "--livelayer.data=" + data.toAbsolutePath(),
                "--livelayer.conversation.sweep=1h",
                "--livelayer.conversation.clock=1h",
                "--livekit.url=" + livekit,
                "--livekit.api-key=" + LiveKitServer.API_KEY,
                "--livekit.api-secret=" + LiveKitServer.API_SECRET));
        if (database == TestDatabase.POSTGRESQL)
            settings.addAll(
                    List.of("--spring.datasource.url=" + database.newUrl(), "--spring.datasource.username=postgres"));
        return settings.toArray(String[]::new);
    }
}
