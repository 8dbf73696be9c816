package app.livelayer.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a machine does to processes. */
final class Signals {

    private Signals() {}

    /** As if the processor had never come back to them, until {@link #resume}. */
    static void freeze(List<ProcessHandle> processes) {
        send("STOP", processes);
    }

    static void resume(List<ProcessHandle> processes) {
        send("CONT", processes);
    }

    /** Without a chance to say goodbye. */
    static void kill(List<ProcessHandle> processes) {
        send("KILL", processes);
    }

    /** A polite request to end. */
    static void terminate(ProcessHandle process) {
        send("TERM", List.of(process));
    }

    /** What is broken stays so for this long. */
    static void stay(Duration broken) {
        await().pollDelay(broken).atMost(broken.plusMinutes(1)).until(() -> true);
    }

    /** The process and all below it. */
    static List<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    /** The program and its arguments. Java does not read those of a process that has rewritten them, as Chromium's have. */
    static String command(ProcessHandle process) {
        return output(List.of("ps", "-ww", "-o", "args=", "-p", Long.toString(process.pid())));
    }

    private static String output(List<String> command) {
        try {
            Process ps = new ProcessBuilder(command).start();
            return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(String signal, List<ProcessHandle> processes) {
        List<String> command = Stream.concat(
                        Stream.of("kill", "-" + signal),
                        processes.stream().map(process -> Long.toString(process.pid())))
                .toList();
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) throw new IllegalStateException(command + " ended with " + code);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
