package app.livelayer.registry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where this server is on the web.
 *
 * @param publicUrl {@code LIVELAYER_PUBLIC_URL}: scheme, host and port; null when requests tell it
 */
@ConfigurationProperties("livelayer")
public record PublicUrlProperties(@Nullable String publicUrl) {

    public PublicUrlProperties {
        if (publicUrl != null && publicUrl.isBlank()) publicUrl = null;
        if (publicUrl != null && Origin.parse(publicUrl).isEmpty()) {
            throw new IllegalArgumentException(
                    "LIVELAYER_PUBLIC_URL must be scheme, host and port, as in https://talk.example.com: " + publicUrl);
        }
    }

    public Optional<Origin> origin() {
        return Origin.parse(publicUrl);
    }
}
