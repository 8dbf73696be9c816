package app.livelayer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tools/install-livekit} with a Go that only says what the test wants: building the real server takes minutes. */
class InstallLivekitTest {

    private static final String RUNS = "#!/bin/bash\\necho livekit-server version 1.13.5\\n";

    @TempDir
    Path home;

    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void copyTheTool() throws Exception {
        Files.createDirectories(home.resolve("tools"));
        Files.copy(Path.of("tools/install-livekit"), home.resolve("tools/install-livekit"));
    }

    @Test
    void buildsOnceAndSaysSo() throws Exception {
        go("1.26.8", "echo x >> \"$0.calls\"; printf '" + RUNS + "' > \"$GOBIN/server\"; chmod +x \"$GOBIN/server\"");
        assertThat(install().isDone()).isTrue();
        assertThat(install().isDone()).isTrue();
        assertThat(home.resolve("bin/go.calls")).hasContent("x");
        assertThat(said).containsExactly("Building livekit-server 1.13.5 (first run, about 2 minutes)");
        assertThat(home.resolve(".tools/bin/livekit-server")).isExecutable();
    }

    @Test
    void aServerThatIsThereIsTaken() throws Exception {
        Scripts.write(home.resolve(".tools/bin/livekit-server"), "echo livekit-server version 1.13.5");
        assertThat(install().isDone()).isTrue();
        assertThat(said).isEmpty();
    }

    @Test
    void anotherMachinesServerIsBuiltAgain() throws Exception {
        Scripts.write(home.resolve(".tools/bin/livekit-server"), "exit 126");
        go("1.26.8", "printf '" + RUNS + "' > \"$GOBIN/server\"; chmod +x \"$GOBIN/server\"");
        assertThat(install().isDone()).isTrue();
        assertThat(said).hasSize(1);
    }

    @Test
    void withoutGoItNamesTheCommand() throws Exception {
        Step step = install();
        assertThat(step.exitCode()).isEqualTo(69);
        assertThat(step.lastLine()).contains("Go 1.26", "run tools/install-livekit");
    }

    @Test
    void anOldGoIsNone() throws Exception {
        go("1.9.7", "exit 1");
        assertThat(install().exitCode()).isEqualTo(69);
        assertThat(said).singleElement().asString().contains("1.9.7");
    }

    @Test
    void aFailedBuildLeavesNothing() throws Exception {
        go("1.26.8", "echo half > \"$GOBIN/server\"; echo no network; exit 1");
        Step step = install();
        assertThat(step.exitCode()).isNotIn(0, 69);
        assertThat(step.lastLine()).isEqualTo("no network");
        try (Stream<Path> left = Files.walk(home.resolve(".tools"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private void go(String version, String install) {
        Scripts.write(
                home.resolve("bin/go"), "if [ \"$1\" = env ]; then echo go%s; else %s; fi".formatted(version, install));
    }

    private Step install() throws IOException, InterruptedException {
        return Step.run(
                List.of("bash", home.resolve("tools/install-livekit").toString()),
                home,
                Map.of("PATH", home.resolve("bin") + ":" + systemPathWithoutGo()),
                said::add);
    }

    /** Go is installed beside the other tools on some machines: a folder that holds it is left out. */
    private static String systemPathWithoutGo() {
        return Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")
                .filter(folder -> !Files.exists(Path.of(folder, "go")))
                .reduce((a, b) -> a + ":" + b)
                .orElseThrow();
    }
}
