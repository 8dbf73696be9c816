package app.livelayer.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Small programs that stand where a real tool would be. */
final class Scripts {

    private Scripts() {}

    /** Writes an executable bash script, and the folders above it. */
    static Path write(Path file, String script) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/bash\n" + script + "\n");
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
