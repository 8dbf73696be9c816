package app.livelayer.e2e;

import static org.awaitility.Awaitility.await;

import app.livelayer.livekit.LiveKitServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** A worker of agents, as a process of its own. */
final class Worker implements AutoCloseable {

    static final String DEMO = "src/agent.ts";
    /** Boots for seven seconds in each room: {@code slow-avatar}. */
    static final String SLOW = "test/slow-worker.ts";
    /** Its brain fails without a word: {@code silent-avatar}. */
    static final String SILENT = "test/silent-worker.ts";
    /** Takes its face off when it is asked to, and speaks on: {@code unmasked-avatar}. */
    static final String UNMASKED = "test/unmasked-worker.ts";
    /** Sends the data messages that are typed to it, and says what comes back: {@code acting-avatar}. */
    static final String ACTING = "test/acting-worker.ts";

    private final Process process;
    private final Path log;
    private final URI health;

    private Worker(Process process, Path log, URI health) {
        this.process = process;
        this.log = log;
        this.health = health;
    }

    /** Started; {@link #isReady} when it is registered. */
    static Worker start(LiveKitServer livekit, String program) throws IOException {
        return start(livekit.url(), LiveKitServer.API_KEY, LiveKitServer.API_SECRET, program);
    }

    static Worker start(String url, String key, String secret, String program) throws IOException {
        int port = freePort();
        Path log = Files.createTempFile("worker-", ".log");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(".node/bin/node").toAbsolutePath().toString(), program, "start")
                .directory(Path.of("demo-agent").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment()
                .putAll(Map.of(
                        "LIVEKIT_URL",
                        url,
                        "LIVEKIT_API_KEY",
                        key,
                        "LIVEKIT_API_SECRET",
                        secret,
                        "DEMO_AGENT_ATTENDED",
                        "1",
                        "DEMO_AGENT_PORT",
                        Integer.toString(port)));
        return new Worker(command.start(), log, URI.create("http://127.0.0.1:" + port + "/"));
    }

    Worker awaitReady() {
        await().atMost(Duration.ofMinutes(3)).ignoreExceptions().until(() -> {
            if (!process.isAlive()) throw new IllegalStateException("The worker has ended: " + Files.readString(log));
            return HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        });
        return this;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The process that serves this room; of several the last. */
    ProcessHandle agent(String room) throws IOException {
        return Pattern.compile(" in " + Pattern.quote(room) + ", process (\\d+)")
                .matcher(Files.readString(log))
                .results()
                .map(line -> Long.parseLong(line.group(1)))
                .reduce((earlier, later) -> later)
                .flatMap(ProcessHandle::of)
                .orElseThrow();
    }

    /** It ends with its standard input, and all its processes with it. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
