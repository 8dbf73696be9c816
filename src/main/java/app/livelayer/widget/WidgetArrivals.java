package app.livelayer.widget;

import app.livelayer.security.Rates;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Each page of a widget begins a Vaadin session, which costs memory: not too many from one address, nor for one agent. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class WidgetArrivals extends OncePerRequestFilter {

    private static final int TOO_MANY_REQUESTS = 429;

    private final Rates rates;

    WidgetArrivals(Rates rates) {
        this.rates = rates;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(WidgetPage.PATH + "/")
                || request.getRequestURI().startsWith(WidgetPage.PATH + "/VAADIN/")
                || request.getParameter("v-r") != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration address = rates.waitOfAddress(request.getRemoteAddr());
        Duration wait = address.isZero() ? rates.waitOfAgent(request.getRequestURI()) : address;
        if (wait.isZero()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
            response.sendError(TOO_MANY_REQUESTS);
        }
    }
}
