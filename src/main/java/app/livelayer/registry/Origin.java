package app.livelayer.registry;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a page as RFC 6454 §6.2 writes it: scheme, host and, unless it is the scheme's own, port. Names of hosts are in lower case and ASCII.
 *
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 * @param port 1 to 65535
 */
public record Origin(String scheme, String host, int port) {

    private static final Pattern FORM =
            Pattern.compile("(https?)://([a-z0-9._-]{1,253}|\\[[0-9a-f:.]{2,45}])(?::([1-9][0-9]{0,4}))?/?");

    /** The origin in this text, or empty when there is none ({@code null}, other schemes, a path). */
    public static Optional<Origin> parse(@Nullable String text) {
        if (text == null || text.length() > 300) return Optional.empty();
        Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) return Optional.empty();
        String scheme = matcher.group(1);
        int port = matcher.group(3) == null ? defaultPort(scheme) : Integer.parseInt(matcher.group(3));
        return port > 65535 ? Optional.empty() : Optional.of(new Origin(scheme, matcher.group(2), port));
    }

    /** True for this machine's own names, where browsers take {@code http} for safe too. */
    boolean isLoopback() {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /** CSP source expressions know no IPv6 address. */
    boolean isIpv6() {
        return host.startsWith("[");
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port);
    }
}
