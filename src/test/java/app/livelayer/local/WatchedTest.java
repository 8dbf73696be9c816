package app.livelayer.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedTest {

    private static final Part PART = new Part("sleeper", "Sleeper", Part.State.PREPARING, "");

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<Part> said = new LinkedBlockingQueue<>();
    private HttpServer health;

    @BeforeEach
    void healthServer() throws Exception {
        health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        health.createContext("/", exchange -> {
            exchange.sendResponseHeaders(Files.exists(folder.resolve("pids")) ? 200 : 503, -1);
            exchange.close();
        });
        health.start();
    }

    @AfterEach
    void stop() {
        health.stop(0);
    }

    @Test
    void aKilledChildIsStartedAgainAndAnInterruptEndsIt() throws Exception {
        Thread thread = start("echo $$ >> pids; exec sleep 1000", 0);
        await(Part::isReady);
        ProcessHandle first = child(0);
        first.destroyForcibly();
        assertThat(await(part -> part.state() == Part.State.FAILED).detail())
                .contains("code 137", "sleeper.log", "starting again in 0.5 s");
        await(Part::isReady);
        ProcessHandle second = child(1);
        assertThat(second.isAlive()).isTrue();
        thread.interrupt();
        thread.join();
        assertThat(second.isAlive()).isFalse();
    }

    @Test
    void aTakenPortIsNamedWithItsProperty() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = start("exit 1", other.getLocalPort());
            assertThat(await(part -> part.state() == Part.State.FAILED).detail())
                    .contains("Port " + other.getLocalPort() + " is taken", "some.port");
            thread.interrupt();
            thread.join();
        }
    }

    private Thread start(String script, int port) {
        URI address = URI.create("http://127.0.0.1:" + health.getAddress().getPort());
        Launch launch = new Launch(
                List.of("bash", "-c", script),
                folder,
                Map.of("PATH", System.getenv("PATH")),
                folder.resolve("sleeper.log"),
                Duration.ofSeconds(5),
                address,
                "awake",
                port == 0 ? List.of() : List.of(new Launch.Port(Ports.TCP, port, "some.port")));
        Program program = new Program() {
            @Override
            public Part part() {
                return PART;
            }

            @Override
            public Preparation prepare(Consumer<String> progress) {
                return new Preparation.Prepared(launch);
            }
        };
        return Thread.startVirtualThread(new Watched(program, said::add, null));
    }

    private Part await(Predicate<Part> wanted) throws InterruptedException {
        while (true) {
            Part part = said.poll(30, TimeUnit.SECONDS);
            assertThat(part).as("a report within 30 s").isNotNull();
            if (wanted.test(part)) return part;
        }
    }

    private ProcessHandle child(int start) throws Exception {
        return ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(folder.resolve("pids")).get(start)))
                .orElseThrow();
    }
}
