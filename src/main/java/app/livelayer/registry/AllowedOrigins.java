package app.livelayer.registry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All origins that may show one agent. */
public record AllowedOrigins(List<AllowedOrigin> origins) {

    public AllowedOrigins {
        origins = List.copyOf(origins);
    }

    public boolean allows(Origin origin) {
        return which(origin).isPresent();
    }

    /** The one that lets this origin in. */
    Optional<AllowedOrigin> which(Origin origin) {
        return origins.stream().filter(allowed -> allowed.allows(origin)).findFirst();
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
