package app.livelayer.conversation.rest;

import app.livelayer.security.Rates;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who asks too often, by address or by key, is refused before a request is read: {@code 429} with {@code Retry-After}, whole seconds. */
@Component
@Order(-199)
@FilterRegistration(urlPatterns = "/api/*")
class ApiRates extends OncePerRequestFilter {

    private final Rates rates;

    ApiRates(Rates rates) {
        this.rates = rates;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = wait(request);
        if (wait.isZero()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Answers.wholeSeconds(wait)));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
    }

    private Duration wait(HttpServletRequest request) {
        Duration address = rates.waitOfAddress(request.getRemoteAddr());
        String key = request.getHeader("x-api-key");
        return address.isZero() && key != null ? rates.waitOfKey(key) : address;
    }
}
