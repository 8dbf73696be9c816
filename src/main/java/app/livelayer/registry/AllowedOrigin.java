package app.livelayer.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * An origin, or all subdomains of one, that may show an agent: {@code https://shop.example}, {@code https://*.shop.example} (not {@code shop.example}
 * itself, as in CSP), or {@code http} on {@code localhost}, {@code 127.0.0.1} and {@code [::1]}.
 *
 * @param origin the origin; with subdomains the one above them
 */
public record AllowedOrigin(Origin origin, boolean subdomains) {

    private static final String WILDCARD = "://*.";

    /** The allowed origin in this text, or empty when it is not of one of the three forms. */
    public static Optional<AllowedOrigin> parse(String text) {
        boolean subdomains = text.contains(WILDCARD);
        return Origin.parse(subdomains ? text.replace(WILDCARD, "://") : text)
                .filter(origin ->
                        subdomains ? isDomain(origin) : origin.scheme().equals("https") || origin.isLoopback())
                .map(origin -> new AllowedOrigin(origin, subdomains));
    }

    /** The same for text that is known to be one. */
    @JsonCreator
    public static AllowedOrigin of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("Not an origin that can be allowed: " + text));
    }

    public boolean allows(Origin other) {
        if (!subdomains) return origin.equals(other);
        return other.host().endsWith("." + origin.host())
                && other.scheme().equals(origin.scheme())
                && other.port() == origin.port();
    }

    /** A whole top-level domain is not somebody's domain, and an address has none below it. */
    private static boolean isDomain(Origin origin) {
        return origin.scheme().equals("https") && origin.host().matches("([a-z0-9_-]+\\.)+[a-z][a-z0-9-]*");
    }

    @JsonValue
    @Override
    public String toString() {
        return subdomains ? origin.toString().replace("://", WILDCARD) : origin.toString();
    }
}
