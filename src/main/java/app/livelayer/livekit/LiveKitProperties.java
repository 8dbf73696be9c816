package app.livelayer.livekit;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

    /** As livekit-client knows them. */
    private static final List<String> CLOUDS = List.of(".livekit.cloud", ".livekit.run");

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

    /**
     * The sources of the Content-Security-Policy directive {@code connect-src} for a page that joins rooms: over a WebSocket, and over HTTP to ask why it was
     * not let in. LiveKit's cloud sends browsers on to hosts of their region.
     */
    public List<String> connectSources() {
        URI server = URI.create(publicUrl);
        if (server.getScheme() == null || server.getAuthority() == null)
            throw new IllegalArgumentException(
                    "LIVEKIT_PUBLIC_URL must begin with a scheme and a host, as in wss://livekit.example.com: "
                            + publicUrl);
        String secure = server.getScheme().matches("wss|https") ? "s" : "";
        List<String> sources = new ArrayList<>();
        Stream.of("ws", "http").forEach(scheme -> sources.add(scheme + secure + "://" + server.getAuthority()));
        for (String cloud : CLOUDS)
            if (server.getAuthority().endsWith(cloud)) sources.addAll(List.of("wss://*" + cloud, "https://*" + cloud));
        return sources;
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
