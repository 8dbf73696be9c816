package app.livelayer.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a prepared program is started and how one sees that it works.
 *
 * @param command the program and its arguments
 * @param directory where it runs
 * @param environment all of its environment
 * @param log the file that takes what it prints
 * @param grace how long it may take to end by itself
 * @param health answers 200 when the program is ready
 * @param address what the start page shows when it is ready
 * @param ports the ports that it listens on
 */
record Launch(
        List<String> command,
        Path directory,
        Map<String, String> environment,
        Path log,
        Duration grace,
        URI health,
        String address,
        List<Port> ports) {

    /** A port and the property that chooses another one. */
    record Port(Ports kind, int number, String property) {}

    Attended start(boolean first) throws IOException {
        var file = log.toFile();
        var output = first ? ProcessBuilder.Redirect.to(file) : ProcessBuilder.Redirect.appendTo(file);
        return Attended.start(command, directory, environment, output, grace);
    }

    /** While the program is down: the first of its ports that another program holds. */
    Optional<Port> takenPort() {
        return ports.stream().filter(port -> !port.kind().isFree(port.number())).findFirst();
    }
}
