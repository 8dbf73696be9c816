package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.livekit.LiveKitServer;
import app.livelayer.livekit.Room;
import app.livelayer.livekit.Rooms;
import app.livelayer.registry.AgentLimits;
import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The product as it is operated: application, LiveKit server, worker and PostgreSQL, each a process that can be killed, and a customer's site. One for all tests of a run. */
final class Installation {

    private static final AgentLimits STANDARD = AgentLimits.standard();

    /** Agents by their id: the dispatch name of their worker, and their limits. */
    private static final Map<String, Agent> AGENTS = Map.of(
            "agt_demo", new Agent("demo-avatar", STANDARD),
            "agt_slow", new Agent("slow-avatar", STANDARD),
            "agt_silent", new Agent("silent-avatar", STANDARD),
            "agt_unmasked", new Agent("unmasked-avatar", STANDARD),
            "agt_unwanted", new Agent("no-such-worker", STANDARD),
            "agt_idle", new Agent("demo-avatar", new AgentLimits(1800, 20, 50, 1000)),
            "agt_short", new Agent("demo-avatar", new AgentLimits(30, 120, 50, 1000)),
            "agt_busy", new Agent("demo-avatar", new AgentLimits(1800, 120, 0, 1000)),
            "agt_sought", new Agent("demo-avatar", new AgentLimits(1800, 120, 50, 0)));

    private static final List<String> SETTINGS = List.of(
            "--livelayer.conversation.resume-window=100s",
            "--livelayer.conversation.idle-warning=10s",
            "--livelayer.conversation.agent-within=90s",
            "--livelayer.conversation.sweep=5s");

    private record Agent(String worker, AgentLimits limits) {}

    private static Installation running;

    final Postgres postgres;
    final LiveKitServer livekit;
    final WebhookLine webhooks;
    final Rooms rooms;
    final Application application;
    final Line line;
    final HostPages host;
    private Worker worker;

    private Installation() throws Exception {
        int port = Worker.freePort();
        postgres = new Postgres();
        webhooks = new WebhookLine(URI.create("http://localhost:" + port + "/livekit/webhook"));
        livekit = LiveKitServer.startWithWebhook(webhooks.address());
        rooms = livekit.rooms();
        worker = Worker.start(livekit, Worker.DEMO);
        application = node(port);
        line = new Line(port);
        host = new HostPages(line.origin());
        application.awaitReady();
        AGENTS.forEach(this::publish);
        worker.awaitReady();
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    static synchronized Installation running() throws Exception {
        if (running == null) running = new Installation();
        return running;
    }

    /** Another node of the same installation: on its own, until {@link #line} leads to it. */
    Application anotherNode() throws IOException {
        return node(Worker.freePort());
    }

    private Application node(int port) throws IOException {
        return Application.start(port, livekit, postgres.url(), SETTINGS);
    }

    /** Every room is that of an open conversation. */
    void awaitNoGhosts() {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(rooms.list().stream().map(Room::name))
                        .isSubsetOf(database()
                                .sql("select room_name from conversation where state <> 'ended'")
                                .query(String.class)
                                .list()));
    }

    JdbcClient database() {
        return postgres.client();
    }

    /** The worker of {@code demo-avatar}. */
    Worker worker() {
        return worker;
    }

    /** From now on this one is the worker. */
    void replaceWorker(Worker next) {
        worker = next;
    }

    private void publish(String id, Agent agent) {
        AgentProfile profile = new AgentProfile(
                "Lio",
                agent.worker,
                "Hello, I am Lio. Ask me what this is, what it costs, or how it works.",
                null,
                null,
                List.of(),
                AgentLook.standard(),
                agent.limits);
        JdbcClient database = database();
        database.sql("insert into organization (id, name) values ('org_test', 'Test') on conflict do nothing")
                .update();
        database.sql(
                        "insert into agent (id, organization_id, slug, published_version) values (:id, 'org_test', :id, 1)")
                .param("id", id)
                .update();
        database.sql(
                        "insert into agent_version (agent_id, version, profile, published_at) values (:id, 1, :profile, now())")
                .param("id", id)
                .param("profile", JsonMapper.builder().build().writeValueAsString(profile))
                .update();
        database.sql("insert into agent_origin (agent_id, origin, allowed_at) values (:id, :origin, now())")
                .param("id", id)
                .param("origin", host.origin())
                .update();
    }

    private void end() {
        try {
            worker.close();
            application.close();
            line.close();
            livekit.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
