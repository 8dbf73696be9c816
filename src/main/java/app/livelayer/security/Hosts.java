package app.livelayer.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * With a console host, members sign in there and nowhere else, and what visitors see is everywhere else: no script of a widget or of a page around one
 * shares an origin with a member. What is neither's (scripts, pictures, health, webhooks) is on every host.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class Hosts extends OncePerRequestFilter {

    /** The demo's shop stands on the console's host, for its widget must be of another origin; it exists in local mode alone. */
    private static final List<String> MEMBERS = List.of("/console", "/demo/host");

    private static final List<String> VISITORS = List.of("/widget", "/api", "/a", "/preview", "/tracker");

    private final ConsoleHostProperties console;

    Hosts(ConsoleHostProperties console) {
        this.console = console;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !console.isSet();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        boolean onConsole = console.isConsoles(request.getServerName(), request.getServerPort());
        if (onConsole && path.equals("/")) response.sendRedirect("/console/");
        else if (isBelow(onConsole ? VISITORS : MEMBERS, path)) response.sendError(HttpServletResponse.SC_NOT_FOUND);
        else chain.doFilter(request, response);
    }

    private static boolean isBelow(List<String> roots, String path) {
        return roots.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
