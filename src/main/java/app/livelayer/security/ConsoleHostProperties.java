package app.livelayer.security;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where members sign in.
 *
 * @param consoleHost {@code LIVELAYER_CONSOLE_HOST}: a host, or host and port; null when the console answers on every host
 */
@ConfigurationProperties("livelayer")
public record ConsoleHostProperties(@Nullable String consoleHost) {

    private static final Pattern FORM = Pattern.compile("([a-z0-9._-]{1,253}|\\[[0-9a-f:.]{2,45}])(:[1-9][0-9]{0,4})?");

    public ConsoleHostProperties {
        consoleHost = consoleHost == null || consoleHost.isBlank()
                ? null
                : consoleHost.strip().toLowerCase(Locale.ROOT);
        if (consoleHost != null && !FORM.matcher(consoleHost).matches()) {
            throw new IllegalArgumentException(
                    "LIVELAYER_CONSOLE_HOST must be a host, or host and port, as in console.example.com: "
                            + consoleHost);
        }
    }

    /** Whether requests to this host and port are the console's; those of every host when none is set. */
    boolean isConsoles(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return consoleHost == null || consoleHost.equals(name) || consoleHost.equals(name + ":" + port);
    }

    boolean isSet() {
        return consoleHost != null;
    }
}
