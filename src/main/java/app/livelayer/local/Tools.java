package app.livelayer.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Programs that may be on this machine.
 *
 * @param path the folders to search, as in the variable PATH
 */
record Tools(String path) {

    static Tools ofThisMachine() {
        return new Tools(Objects.requireNonNullElse(System.getenv("PATH"), ""));
    }

    /** The programs of this name: in these folders, then on the PATH. */
    Stream<Path> named(String name, Path... first) {
        Stream<Path> onPath = Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
        return Stream.concat(Arrays.stream(first), onPath)
                .map(folder -> folder.resolve(name).toAbsolutePath().normalize())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    }
}
