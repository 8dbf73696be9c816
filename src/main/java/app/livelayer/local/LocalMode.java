package app.livelayer.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides local mode: without a {@code livekit.url} it adds keys and loopback ports of its own as ordinary LiveKit settings, so that the rest of the
 * application knows no difference. {@code livelayer.local.enabled=false} forbids it.
 */
final class LocalMode implements EnvironmentPostProcessor, Ordered {

    static final String ENABLED = "livelayer.local.enabled";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (isSet(environment, "livekit.url") || !environment.getProperty(ENABLED, Boolean.class, true)) return;
        try {
            environment.getPropertySources().addFirst(new MapPropertySource("local mode", settings(environment)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> settings(Environment environment) throws IOException {
        Map<String, Object> settings = new HashMap<>();
        Keys keys = Keys.in(Path.of(environment.getProperty("livelayer.data", "./data")));
        settings.put("livekit.api-key", keys.apiKey());
        settings.put("livekit.api-secret", keys.apiSecret());

        int livekit = port(environment, "livelayer.local.livekit-port", Ports.TCP, 7880);
        settings.put("livelayer.local.livekit-port", livekit);
        settings.put(
                "livelayer.local.livekit-tcp-port",
                port(environment, "livelayer.local.livekit-tcp-port", Ports.TCP, 7881));
        settings.put(
                "livelayer.local.livekit-udp-port",
                port(environment, "livelayer.local.livekit-udp-port", Ports.UDP, 7882));
        settings.put("livelayer.local.agent-port", port(environment, "livelayer.local.agent-port", Ports.TCP, 7883));

        String url = "ws://127.0.0.1:" + livekit;
        settings.put("livekit.url", url);
        if (!isSet(environment, "livekit.public-url")) settings.put("livekit.public-url", url);
        // the console on one name of this machine, what visitors see on the other
        if (!isSet(environment, "livelayer.console-host")) settings.put("livelayer.console-host", "127.0.0.1");
        settings.put(ENABLED, true);
        return settings;
    }

    /** A configured port is taken as it is; whether it is free is found out, and said, when the child starts. */
    private static int port(Environment environment, String property, Ports kind, int preferred) throws IOException {
        Integer configured = environment.getProperty(property, Integer.class);
        return configured != null ? configured : kind.freeOr(preferred);
    }

    private static boolean isSet(Environment environment, String property) {
        @Nullable String value = environment.getProperty(property);
        return value != null && !value.isBlank();
    }

    /** After the application's properties and the system environment were read. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
