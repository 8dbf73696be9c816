package app.livelayer.local;

import app.livelayer.registry.Origin;
import app.livelayer.registry.PublicUrlProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** The origins of this server as browsers see them. */
@Component
class Addresses {

    private static final List<String> LOCAL_HOSTS = List.of("localhost", "127.0.0.1");

    private final Environment environment;
    private final Optional<String> publicUrl;

    Addresses(Environment environment, PublicUrlProperties server) {
        this.environment = environment;
        this.publicUrl = server.origin().map(Origin::toString);
    }

    /** The public address, else the one on this machine. */
    String own() {
        return publicUrl.orElseGet(() -> "http://localhost:" + port());
    }

    /** Where members sign in: at the console's host, if it has one, by the same scheme and port. */
    String console() {
        String host = environment.getProperty("livelayer.console-host", "").strip();
        if (host.isEmpty()) return own();
        URI own = URI.create(own());
        boolean hasPort = host.matches(".*:[0-9]+") || own.getPort() < 0;
        return own.getScheme() + "://" + host + (hasPort ? "" : ":" + own.getPort());
    }

    /** For this server's own children. */
    String onThisMachine() {
        return "http://127.0.0.1:" + port();
    }

    /** The public address, else the one by which this request came. */
    String of(HttpServletRequest request) {
        return publicUrl.orElseGet(() -> requested(request));
    }

    /** The origin by which this request came. */
    static String requested(HttpServletRequest request) {
        return origin(request.getRequestURL().toString());
    }

    /** The other name of this machine, so that a page there is another origin; an origin elsewhere has no other. */
    static String twin(String origin) {
        return switch (host(origin)) {
            case "localhost" -> origin.replaceFirst("localhost", "127.0.0.1");
            case "127.0.0.1" -> origin.replaceFirst("127\\.0\\.0\\.1", "localhost");
            default -> origin;
        };
    }

    /** Every origin from which a browser on this machine may open the demo. */
    Set<String> demoOrigins() {
        Set<String> origins = new LinkedHashSet<>();
        LOCAL_HOSTS.forEach(host -> origins.add("http://" + host + ":" + port()));
        origins.add(own());
        origins.add(twin(own()));
        return origins;
    }

    private String port() {
        return environment.getProperty("local.server.port", "8080");
    }

    private static String host(String origin) {
        return Optional.ofNullable(URI.create(origin).getHost()).orElse("");
    }

    /** Scheme, host and port only. */
    private static String origin(String url) {
        return UriComponentsBuilder.fromUriString(url)
                .replacePath(null)
                .replaceQuery(null)
                .fragment(null)
                .build()
                .toUriString();
    }
}
