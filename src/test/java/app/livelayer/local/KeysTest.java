package app.livelayer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    @TempDir
    Path folder;

    @Test
    void areMadeOnceAndKept() throws Exception {
        Keys keys = Keys.in(folder.resolve("data"));
        assertThat(keys.apiSecret()).hasSizeGreaterThanOrEqualTo(32);
        assertThat(Keys.in(folder.resolve("data"))).isEqualTo(keys);
    }

    @Test
    void areDifferentInEveryInstallation() throws Exception {
        assertThat(Keys.in(folder.resolve("one"))).isNotEqualTo(Keys.in(folder.resolve("two")));
    }

    @Test
    void areReadableByTheOwnerOnly() throws Exception {
        Keys.in(folder);
        try (var files = Files.list(folder)) {
            Path file = files.reduce((a, b) -> {
                        throw new AssertionError("more than one file");
                    })
                    .orElseThrow();
            assertThat(Files.getPosixFilePermissions(file))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    @Test
    void aBrokenFileIsNotReplacedSilently() throws Exception {
        Keys.in(folder);
        Files.writeString(folder.resolve("livekit-keys.properties"), "api-key=only\n");
        assertThatThrownBy(() -> Keys.in(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("delete it");
    }

    @Test
    void neverPrintTheSecret() {
        assertThat(new Keys("key", "the-secret").toString()).doesNotContain("the-secret");
    }
}
