package app.livelayer.conversation.rest;

import app.livelayer.registry.Origin;
import app.livelayer.registry.PublicUrlProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Addresses for pages elsewhere, to whom a path says nothing. */
@Component
class AbsoluteUrls {

    private final PublicUrlProperties server;

    AbsoluteUrls(PublicUrlProperties server) {
        this.server = server;
    }

    /** This server's root as others reach it, else as this request did. */
    URI base(HttpServletRequest request) {
        return server.origin()
                .map(Origin::toString)
                .map(URI::create)
                .orElseGet(() -> ServletUriComponentsBuilder.fromContextPath(request)
                        .build()
                        .toUri());
    }

    static @Nullable String resolve(URI base, @Nullable String url) {
        return url == null ? null : base.resolve(url).toString();
    }
}
