package app.livelayer.widget;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** A widget reads its page, and of Vaadin’s own requests makes two, the message and the heartbeat, each for a page; all else is refused before Vaadin reads it, and so is what is too large. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class WidgetRequests extends OncePerRequestFilter {

    private static final Set<String> TYPES = Set.of("uidl", "heartbeat");

    /** Vaadin takes a message of any size into memory; a hundred of the longest transcript entries are smaller than this. */
    private static final int MAX_BYTES = 4 * 1024 * 1024;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().equals(WidgetPage.PATH)
                || (isReading(request) && request.getParameter("v-r") == null);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MAX_BYTES) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        boolean known = request.getMethod().equals("POST")
                && TYPES.contains(Objects.requireNonNullElse(request.getParameter("v-r"), ""))
                && isNumber(request.getParameter("v-uiId"));
        if (!known) response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        else if (request.getContentLengthLong() < 0) response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
        else chain.doFilter(request, response);
    }

    private static boolean isReading(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static boolean isNumber(@Nullable String value) {
        return value != null && value.matches("[0-9]{1,9}");
    }
}
