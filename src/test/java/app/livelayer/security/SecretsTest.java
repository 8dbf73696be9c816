package app.livelayer.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    Path data;

    @Test
    void whatIsSealedIsOpenedWithTheSameKey() {
        Secrets secrets = with(KEY);
        String sealed = secrets.seal("Grüße");
        assertThat(secrets.isSealed(sealed)).isTrue();
        assertThat(secrets.isSealed("Grüße")).isFalse();
        assertThat(sealed).doesNotContain("Gr").isNotEqualTo(secrets.seal("Grüße"));
        assertThat(with(KEY).open(sealed)).isEqualTo("Grüße");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void anotherKeyAndAChangedTextOpenNothing() {
        String sealed = with(KEY).seal("secret");
        assertThatIllegalStateException()
                .isThrownBy(() -> with(null).open(sealed))
                .withMessageContaining("LIVELAYER_SECRET_KEY");
        char last = sealed.charAt(25) == 'A' ? 'B' : 'A';
        assertThatIllegalStateException()
                .isThrownBy(() -> with(KEY).open(sealed.substring(0, 25) + last + sealed.substring(26)));
    }

    @Test
    void withoutAKeyOneIsMadeForTheOwnerAloneAndKept() throws IOException {
        String sealed = with(null).seal("secret");
        assertThat(with(null).open(sealed)).isEqualTo("secret");
        Path file = data.resolve("secret.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aKeyOfAnotherLengthIsRefusedAndNotShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("c2hvcnQ="))
                .withMessageContaining("LIVELAYER_SECRET_KEY")
                .withMessageNotContaining("c2hvcnQ=");
        assertThat(new SecretKeyProperties(KEY, data).toString()).doesNotContain(KEY);
    }

    private Secrets with(@Nullable String key) {
        return new Secrets(new SecretKeyProperties(key, data));
    }
}
