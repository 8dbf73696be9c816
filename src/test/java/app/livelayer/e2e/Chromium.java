package app.livelayer.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The browser of the tests: one that is there, or that {@code tools/install-chromium} brings. */
public final class Chromium {

    private static final Path executable = find();

    public static Path executable() {
        return executable;
    }

    private static Path find() {
        try {
            Process install = new ProcessBuilder("tools/install-chromium")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> lines = new String(install.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (install.waitFor() != 0 || lines.isEmpty()) throw new IllegalStateException("No Chromium: " + lines);
            return Path.of(lines.getLast());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
