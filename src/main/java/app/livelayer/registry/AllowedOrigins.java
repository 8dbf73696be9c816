package app.livelayer.registry;

import java.util.List;
import java.util.stream.Collectors;

/** All origins that may show one agent. */
public record AllowedOrigins(List<AllowedOrigin> origins) {

    public AllowedOrigins {
        origins = List.copyOf(origins);
    }

    public boolean allows(Origin origin) {
        return origins.stream().anyMatch(allowed -> allowed.allows(origin));
    }

    /** The sources of the Content-Security-Policy directive {@code frame-ancestors}; {@code 'none'} when nothing is allowed. */
    public String frameAncestors() {
        String sources = origins.stream()
                .filter(allowed -> !allowed.origin().isIpv6())
                .map(AllowedOrigin::toString)
                .distinct()
                .collect(Collectors.joining(" "));
        return sources.isEmpty() ? "'none'" : sources;
    }
}
