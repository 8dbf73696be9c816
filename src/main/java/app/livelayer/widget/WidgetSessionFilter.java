package app.livelayer.widget;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A widget's Vaadin session id travels as a path parameter, {@code /widget;ll=ID/…}, and nowhere else: it works with all cookies blocked. Any other
 * session's id travels in its cookie and nowhere else. Every mixture is refused, and behind this filter nobody sees the parameter.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WidgetSessionFilter extends OncePerRequestFilter {

    /** Marks the sessions that this filter lets a widget have. */
    private static final String WIDGET = WidgetSessionFilter.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean idInPath = request.getRequestURI().indexOf(';') >= 0;
        boolean widget = request.getServletPath().equals(WidgetPage.PATH);
        boolean elsewhere = idInPath && !request.getRequestURI().startsWith(WidgetPage.PATH + ";");
        // what leads there by way of another path, as /widget/%2e%2e/console/ does
        boolean detour =
                (widget || isConsole(request)) && !request.getRequestURI().startsWith(request.getServletPath());
        if (elsewhere || detour) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        HttpSession session = request.getSession(false);
        boolean widgetsSession = session != null && session.getAttribute(WIDGET) != null;
        if (!widget) {
            if (widgetsSession && request.isRequestedSessionIdFromCookie()) forgetCookie(request, response);
            if (widgetsSession) response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            else chain.doFilter(request, response);
        } else if (request.isRequestedSessionIdFromCookie() || (session != null && !widgetsSession)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (idInPath && isPage(request)) {
            toCleanAddress(request, response);
        } else {
            chain.doFilter(new WidgetRequest(request, response), response);
        }
    }

    private static boolean isConsole(HttpServletRequest request) {
        return request.getServletPath().equals("/console");
    }

    /** A reload of the page: it begins a new Vaadin session. */
    private static boolean isPage(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && request.getParameter("v-r") == null
                && !clean(request.getRequestURI()).startsWith(WidgetPage.PATH + "/VAADIN/");
    }

    /** A browser that was made to hold a widget's id would be refused for as long as that lives. */
    private static void forgetCookie(HttpServletRequest request, HttpServletResponse response) {
        SessionCookieConfig settings = request.getServletContext().getSessionCookieConfig();
        Cookie none = new Cookie(settings.getName(), "");
        none.setPath(settings.getPath());
        none.setMaxAge(0);
        response.addCookie(none);
    }

    private static void toCleanAddress(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        String path = clean(request.getRequestURI());
        response.setStatus(HttpServletResponse.SC_FOUND);
        // a host page with COEP: require-corp asks it of each step of a frame's way
        response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        response.setHeader("Location", query == null ? path : path + "?" + query);
    }

    private static String clean(String uri) {
        return uri.replaceAll(";[^/]*", "");
    }

    private static final class WidgetRequest extends HttpServletRequestWrapper {

        private final HttpServletResponse response;

        WidgetRequest(HttpServletRequest request, HttpServletResponse response) {
            super(request);
            this.response = response;
        }

        @Override
        public String getRequestURI() {
            return clean(super.getRequestURI());
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(clean(super.getRequestURL().toString()));
        }

        @Override
        public @Nullable HttpSession getSession() {
            return getSession(true);
        }

        @Override
        public @Nullable HttpSession getSession(boolean create) {
            HttpSession known = super.getSession(false);
            if (known != null || !create) return known;
            HttpSession made = super.getSession(true);
            made.setAttribute(WIDGET, true);
            // Tomcat has just added its cookie; null removes a header since Servlet 6.1
            response.setHeader("Set-Cookie", null);
            return made;
        }
    }
}
