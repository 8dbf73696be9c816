package app.livelayer.console;

import com.vaadin.flow.server.VaadinServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Absolute addresses of the console's pages, as the present member reached it. */
final class ConsoleAddress {

    private ConsoleAddress() {}

    /** @param page below {@code /console/} */
    static String of(String page) {
        return ServletUriComponentsBuilder.fromContextPath(
                        VaadinServletRequest.getCurrent().getHttpServletRequest())
                .path("/console/" + page)
                .toUriString();
    }
}
