package app.livelayer.console;

import app.livelayer.registry.Origin;
import com.vaadin.flow.server.VaadinServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Absolute addresses of the console, as the present member reached it. */
final class ConsoleAddress {

    private ConsoleAddress() {}

    /** The origin of the present page. */
    static Origin origin() {
        return Origin.parse(base().toUriString()).orElseThrow();
    }

    /** @param page below {@code /console/} */
    static String of(String page) {
        return base().path("/console/" + page).toUriString();
    }

    private static UriComponentsBuilder base() {
        return ServletUriComponentsBuilder.fromContextPath(
                VaadinServletRequest.getCurrent().getHttpServletRequest());
    }
}
