package app.livelayer.console;

import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Origin;
import app.livelayer.registry.PublicUrlProperties;
import com.vaadin.flow.server.VaadinServletRequest;
import java.util.Objects;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where pages find what members publish here. */
@Component
class WidgetAddress {

    private final PublicUrlProperties server;
    private final String livekit;

    WidgetAddress(PublicUrlProperties server, Environment environment) {
        this.server = server;
        String url = Objects.requireNonNullElse(environment.getProperty("livekit.public-url"), "");
        this.livekit = (url.isBlank() ? environment.getProperty("livekit.url", "") : url)
                .strip()
                .replaceFirst("^http", "ws")
                .replaceFirst("/+$", "");
    }

    Place place(String agentId, AgentProfile profile) {
        return Place.of(agentId, profile, origin(), livekit);
    }

    /** The public address; without one the address of the present request, by this machine's other name where the console has one of its own. */
    Origin origin() {
        return server.origin()
                .or(() -> Origin.parse(ServletUriComponentsBuilder.fromContextPath(
                                VaadinServletRequest.getCurrent().getHttpServletRequest())
                        .toUriString()
                        .replace("://127.0.0.1", "://localhost")))
                .orElseThrow();
    }
}
