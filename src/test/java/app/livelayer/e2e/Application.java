package app.livelayer.e2e;

import static org.awaitility.Awaitility.await;

import app.livelayer.LiveLayerServer;
import app.livelayer.livekit.LiveKitServer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The product as a process of its own, on a database that goes on without it. */
final class Application implements AutoCloseable {

    private final Map<String, String> environment;
    private final String databaseUrl;
    private final List<String> settings;
    private final int port;
    private final Path log;
    private Process process;

    private Application(Map<String, String> environment, String databaseUrl, List<String> settings, int port)
            throws IOException {
        this.environment = environment;
        this.databaseUrl = databaseUrl;
        this.settings = settings;
        this.port = port;
        this.log = Files.createTempFile("application-", ".log");
        this.process = run();
    }

    /** @param settings such as {@code --livelayer.conversation.resume-window=2m} */
    static Application start(int port, LiveKitServer livekit, String databaseUrl, List<String> settings)
            throws IOException {
        Map<String, String> environment = Map.of(
                "LIVEKIT_URL",
                livekit.url(),
                "LIVEKIT_API_KEY",
                LiveKitServer.API_KEY,
                "LIVEKIT_API_SECRET",
                LiveKitServer.API_SECRET,
                "LIVELAYER_DATA",
                "target/faults");
        return new Application(environment, databaseUrl, settings, port);
    }

    /** In local mode: LiveKit server and agent are its children, and what they need is in this folder. */
    static Application startLocal(int port, Path data, String databaseUrl, List<String> settings) throws IOException {
        return new Application(Map.of("LIVELAYER_DATA", data.toString()), databaseUrl, settings, port);
    }

    int port() {
        return port;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    String origin() {
        return "http://localhost:" + port;
    }

    /** By the other name of this machine: another origin. */
    String twin() {
        return "http://127.0.0.1:" + port;
    }

    void awaitReady() {
        URI health = URI.create(origin() + "/actuator/health/readiness");
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
            if (!process.isAlive()) throw new IllegalStateException("The application has ended: " + logged());
            return HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        });
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException {
        process = run();
    }

    String logged() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private Process run() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                LiveLayerServer.class.getName()));
        command.addAll(settings);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "PORT",
                        Integer.toString(port),
                        "SPRING_DATASOURCE_URL",
                        databaseUrl,
                        "SPRING_DATASOURCE_USERNAME",
                        "postgres"));
        Process started = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        return started;
    }

    /** Without the tests: their applications are not the product's. */
    private static String classPath() {
        return String.join(
                File.pathSeparator,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.replaceFirst("/$", "").endsWith("test-classes"))
                        .toList());
    }
}
