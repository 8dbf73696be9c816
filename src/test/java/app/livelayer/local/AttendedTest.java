package app.livelayer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: each command prints the ids of itself and of what it started. */
class AttendedTest {

    private static final String PARENT_AND_CHILD = "sleep 1000 & echo $$; echo $!; wait";
    private static final String DEAF_PARENT_AND_CHILD = "trap '' TERM; " + PARENT_AND_CHILD + "; wait";

    @TempDir
    Path folder;

    @Test
    void closingEndsTheCommandAndAllThatItStarted() throws Exception {
        Attended child = start(PARENT_AND_CHILD, Duration.ofSeconds(30));
        List<ProcessHandle> processes = processes(child.output(), 2);
        child.close();
        assertEnd(processes);
    }

    @Test
    void whoDoesNotEndWithinTheGraceIsKilled() throws Exception {
        Attended child = start(DEAF_PARENT_AND_CHILD, Duration.ofMillis(50));
        List<ProcessHandle> processes = processes(child.output(), 2);
        child.close();
        assertEnd(processes);
        assertThat(child.exitCode()).isEqualTo(128 + 9);
    }

    @Test
    void theCommandIsAskedBeforeItIsKilled() throws Exception {
        Attended child = start("trap 'exit 7' TERM; sleep 1000 & echo $$; wait", Duration.ofSeconds(30));
        processes(child.output(), 1);
        child.close();
        assertThat(child.exitCode()).isEqualTo(7);
    }

    @Test
    void whatTheCommandLeavesBehindEndsWithIt() throws Exception {
        Attended child = start("sleep 1000 & echo $!; exit 3", Duration.ZERO);
        List<ProcessHandle> leftBehind = processes(child.output(), 1);
        assertThat(child.hasEndedWithin(Duration.ofSeconds(30))).isTrue();
        assertThat(child.exitCode()).isEqualTo(3);
        child.close();
        assertEnd(leftBehind);
    }

    @Test
    void allEndsAlsoWhenTheAttendantWasKilled() throws Exception {
        Attended child = start(DEAF_PARENT_AND_CHILD, Duration.ZERO);
        List<ProcessHandle> processes = processes(child.output(), 2);
        ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();
        assertThat(child.hasEndedWithin(Duration.ofSeconds(30))).isTrue();
        child.close();
        assertEnd(processes);
    }

    @Test
    void allEndsWhenTheHolderOfThePipeWasKilled() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
        List<ProcessHandle> processes = processes(holder.getInputStream(), 2);
        assertThat(processes).allMatch(ProcessHandle::isAlive);
        holder.destroyForcibly();
        assertEnd(processes);
    }

    /** A Java application with a child, to be killed. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            try (Attended child = Attended.start(
                    List.of("bash", "-c", DEAF_PARENT_AND_CHILD),
                    Path.of("."),
                    System.getenv(),
                    Redirect.INHERIT,
                    Duration.ZERO)) {
                child.hasEndedWithin(Duration.ofHours(1));
            }
        }
    }

    private Attended start(String script, Duration grace) throws IOException {
        var environment = Map.of("PATH", System.getenv("PATH"));
        return Attended.start(List.of("bash", "-c", script), folder, environment, Redirect.PIPE, grace);
    }

    private static List<ProcessHandle> processes(InputStream output, int count) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
        return IntStream.range(0, count)
                .mapToObj(i -> ProcessHandle.of(Long.parseLong(line(lines))).orElseThrow())
                .toList();
    }

    private static String line(BufferedReader lines) {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertEnd(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) process.onExit().get(30, TimeUnit.SECONDS);
    }
}
