package app.livelayer.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * A command of the preparation that ran to its end.
 *
 * @param exitCode 0 when it went well
 * @param lastLine the last line that it printed, empty when it printed nothing
 */
record Step(int exitCode, String lastLine) {

    private static final Duration LONGEST = Duration.ofHours(1);

    boolean isDone() {
        return exitCode == 0;
    }

    /**
     * Runs a command and waits for its end; an interrupt ends the command.
     *
     * @param line gets each line as it is printed
     */
    static Step run(List<String> command, Path directory, Map<String, String> environment, Consumer<String> line)
            throws IOException, InterruptedException {
        CompletableFuture<String> lastLine = new CompletableFuture<>();
        Attended child = Attended.start(command, directory, environment, ProcessBuilder.Redirect.PIPE, Duration.ZERO);
        try (child) {
            Thread.startVirtualThread(() -> read(child, line, lastLine));
            if (!child.hasEndedWithin(LONGEST)) throw new IOException(command + " did not end within " + LONGEST);
        }
        try {
            return new Step(child.exitCode(), lastLine.join());
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static void read(Attended child, Consumer<String> line, CompletableFuture<String> last) {
        String newest = "";
        try (var reader = new BufferedReader(new InputStreamReader(child.output(), StandardCharsets.UTF_8))) {
            for (String next = reader.readLine(); next != null; next = reader.readLine()) {
                if (next.isBlank()) continue;
                newest = next;
                line.accept(next);
            }
            last.complete(newest);
        } catch (IOException | RuntimeException e) {
            last.completeExceptionally(e);
        }
    }
}
