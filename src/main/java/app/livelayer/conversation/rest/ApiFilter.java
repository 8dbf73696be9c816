package app.livelayer.conversation.rest;

import app.livelayer.security.ApiError;
import app.livelayer.security.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every answer below {@code /api} has in common, whoever made it: pages of every origin can read it (none sends cookies, and what a page may have is
 * decided by the request itself), and an error has the one form that clients know. Stands before Spring Security, whose refusals are answers too.
 */
@Component
@Order(-200)
@FilterRegistration(urlPatterns = "/api/*")
class ApiFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ApiFilter.class);

    private final JsonMapper json;

    ApiFilter(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        if (isPreflight(request)) {
            allow(response);
            return;
        }
        response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.RETRY_AFTER);
        try {
            chain.doFilter(request, new JsonErrors(response));
        } catch (IOException | ServletException | RuntimeException surprise) {
            if (response.isCommitted()) throw surprise;
            log.error("{} {} failed", request.getMethod(), request.getServletPath(), surprise);
            write(response, Refusal.UNAVAILABLE.status());
        }
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return HttpMethod.OPTIONS.matches(request.getMethod())
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }

    private static void allow(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, x-api-key");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "7200");
    }

    private void write(HttpServletResponse response, int status) throws IOException {
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(json.writeValueAsBytes(ApiError.of(status)));
        response.flushBuffer();
    }

    /** Answers at once where the container would ask its error page. */
    private class JsonErrors extends HttpServletResponseWrapper {

        private final HttpServletResponse response;

        JsonErrors(HttpServletResponse response) {
            super(response);
            this.response = response;
        }

        @Override
        public void sendError(int status) throws IOException {
            write(response, status);
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            write(response, status);
        }
    }
}
