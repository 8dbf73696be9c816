package app.livelayer.livekit;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real livekit-server on free loopback ports, for tests. */
public final class LiveKitServer implements AutoCloseable {

    public static final String API_KEY = "testkey";
    public static final String API_SECRET = "test-secret-test-secret-test-secret";

    private final String config;
    private final int port;
    private Process process;

    private LiveKitServer(String config, int port) throws IOException, InterruptedException {
        this.config = config;
        this.port = port;
        this.process = run();
    }

    /** Started and answering. */
    public static LiveKitServer start() throws IOException, InterruptedException {
        return start("");
    }

    /** Started, answering, and telling this address what happens. */
    public static LiveKitServer startWithWebhook(URI address) throws IOException, InterruptedException {
        return start("webhook: { api_key: %s, urls: [\"%s\"] }".formatted(API_KEY, address));
    }

    private static LiveKitServer start(String webhook) throws IOException, InterruptedException {
        int port = freeTcpPort();
        String config = """
                port: %d
                bind_addresses: ["127.0.0.1"]
                rtc: { tcp_port: %d, udp_port: %d, use_external_ip: false, node_ip: 127.0.0.1, enable_loopback_candidate: true, interfaces: { includes: [lo] } }
                keys: { %s: %s }
                room: { auto_create: false }
                logging: { level: warn }
                %s
                """.formatted(port, freeTcpPort(), freeUdpPort(), API_KEY, API_SECRET, webhook);
        return new LiveKitServer(config, port);
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Dead at once: what it knew is lost. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** On the same ports, with the same keys. */
    public void startAgain() throws IOException, InterruptedException {
        process = run();
    }

    private Process run() throws IOException, InterruptedException {
        Path log = Files.createTempFile("livekit-server-", ".log");
        Process started = new ProcessBuilder(binary().toString(), "--config-body", config)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        awaitAnswer(started, log);
        return started;
    }

    /** Its rooms, as the product sees them. */
    public Rooms rooms() {
        return rooms(properties());
    }

    public static Rooms rooms(LiveKitProperties properties) {
        return new LiveKitRooms(properties);
    }

    public String url() {
        return "ws://127.0.0.1:" + port;
    }

    public LiveKitProperties properties() {
        return new LiveKitProperties(url(), null, API_KEY, API_SECRET);
    }

    /** Killed: asked politely, it would wait until its rooms are empty. */
    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private void awaitAnswer(Process started, Path log) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .ignoreExceptionsInstanceOf(ConnectException.class)
                    .until(() -> !started.isAlive()
                            || http.send(request, HttpResponse.BodyHandlers.discarding())
                                            .statusCode()
                                    == 200);
        }
        if (!started.isAlive()) throw new IllegalStateException("livekit-server ended: " + Files.readString(log));
    }

    /** The one on the PATH, else the one that the product itself would build. */
    private static Path binary() throws IOException, InterruptedException {
        Optional<Path> onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "livekit-server"))
                .filter(Files::isExecutable)
                .findFirst();
        if (onPath.isPresent()) return onPath.get();
        int code =
                new ProcessBuilder("tools/install-livekit").inheritIO().start().waitFor();
        if (code != 0) throw new IllegalStateException("tools/install-livekit ended with " + code);
        return Path.of(".tools/bin/livekit-server");
    }

    private static int freeTcpPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int freeUdpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            return socket.getLocalPort();
        }
    }
}
