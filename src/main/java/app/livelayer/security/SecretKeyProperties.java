package app.livelayer.security;

import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What secrets in the database are sealed with.
 *
 * @param secretKey {@code LIVELAYER_SECRET_KEY}: 32 bytes in base64, the same on all nodes of a database; null for one that is made and kept in the data folder
 * @param data {@code LIVELAYER_DATA}: the data folder
 */
@ConfigurationProperties("livelayer")
public record SecretKeyProperties(
        @Nullable String secretKey, @DefaultValue("./data") Path data) {

    private static final int BYTES = 32;

    public SecretKeyProperties {
        if (secretKey != null && secretKey.isBlank()) secretKey = null;
        if (secretKey != null && !isKey(secretKey.strip())) {
            throw new IllegalArgumentException(
                    "LIVELAYER_SECRET_KEY must be 32 bytes in base64, as openssl rand -base64 32 makes them");
        }
    }

    static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "SecretKeyProperties[" + data + "]";
    }
}
