package app.livelayer.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A child process with all that it starts, which ends with this application, however the application ends: an attendant script holds one end of a pipe
 * whose other end is here.
 */
final class Attended implements AutoCloseable {

    private static final String SCRIPT = script();

    private final Process attendant;
    private final Duration grace;

    private Attended(Process attendant, Duration grace) {
        this.attendant = attendant;
        this.grace = grace;
    }

    /**
     * Starts a command.
     *
     * @param command the program and its arguments
     * @param directory where it runs
     * @param environment all of its environment
     * @param output where its output and its errors go
     * @param grace what {@link #close} leaves it to end by itself
     * @throws IOException when there is no bash, or no such directory
     */
    static Attended start(
            List<String> command,
            Path directory,
            Map<String, String> environment,
            ProcessBuilder.Redirect output,
            Duration grace)
            throws IOException {
        List<String> attended = new ArrayList<>(List.of("bash", "-c", SCRIPT, "attendant"));
        attended.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(attended)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Attended(builder.start(), grace);
    }

    /** What it prints, when its output was not redirected. */
    InputStream output() {
        return attendant.getInputStream();
    }

    /** Waits for its end, at most this long; true when it has ended. */
    boolean hasEndedWithin(Duration time) throws InterruptedException {
        return attendant.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The exit code, once it has ended; 128 and more: killed by that signal. */
    int exitCode() {
        return attendant.exitValue();
    }

    long pid() {
        return attendant.pid();
    }

    /** Asks it to end, and kills it and all that it started when the grace is over. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try (OutputStream pipe = attendant.getOutputStream()) {
            if (attendant.isAlive()) {
                pipe.write('\n');
                pipe.flush();
                attendant.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException ended) {
            // nobody reads the pipe any more
        } catch (InterruptedException e) {
            interrupted = true;
        }
        // The pipe is closed now: the kill is certain, and this only lets the ports be free again.
        attendant.onExit().completeOnTimeout(attendant, 1, TimeUnit.SECONDS).join();
        if (interrupted) Thread.currentThread().interrupt();
    }

    private static String script() {
        try (InputStream in = Attended.class.getResourceAsStream("attendant.sh")) {
            if (in == null) throw new IllegalStateException("attendant.sh is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
