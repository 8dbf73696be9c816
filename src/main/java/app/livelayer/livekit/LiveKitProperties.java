package app.livelayer.livekit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The LiveKit server and the key to it: {@code LIVEKIT_URL}, {@code LIVEKIT_PUBLIC_URL}, {@code LIVEKIT_API_KEY} and {@code LIVEKIT_API_SECRET}.
 *
 * @param url how this server reaches LiveKit: {@code ws}, {@code wss}, {@code http} or {@code https}
 * @param publicUrl how browsers reach it; the same when it is not set
 */
@ConfigurationProperties("livekit")
public record LiveKitProperties(String url, String publicUrl, String apiKey, String apiSecret) {

    public LiveKitProperties(
            @Nullable String url, @Nullable String publicUrl, @Nullable String apiKey, @Nullable String apiSecret) {
        this.url = required(url, "LIVEKIT_URL");
        this.publicUrl = publicUrl == null || publicUrl.isBlank() ? this.url : publicUrl.strip();
        this.apiKey = required(apiKey, "LIVEKIT_API_KEY");
        this.apiSecret = required(apiSecret, "LIVEKIT_API_SECRET");
    }

    /** For HTTP calls: {@code http} or {@code https}, ending with a slash. */
    String httpUrl() {
        return url.replaceFirst("^ws", "http").replaceFirst("/*$", "/");
    }

    /** For browsers: {@code ws} or {@code wss}. */
    String webSocketUrl() {
        return publicUrl.replaceFirst("^http", "ws");
    }

    private static String required(@Nullable String value, String variable) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    variable
                            + " is not set: set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET, or none of them for local mode");
        }
        return value.strip();
    }

    @Override
    public String toString() {
        return "LiveKitProperties[" + url + ", " + publicUrl + ", " + apiKey + "]";
    }
}
