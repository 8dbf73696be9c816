package app.livelayer.widget;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A widget's Vaadin session id travels as a path parameter, {@code /widget;ll=ID/…}, and nowhere else: it works with all cookies blocked. Behind this
 * filter nobody sees the parameter; a path parameter anywhere else is refused.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WidgetSessionFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String uri = request.getRequestURI();
        boolean idInPath = uri.indexOf(';') >= 0;
        if (!idInPath) {
            chain.doFilter(request, response);
        } else if (!uri.startsWith(WidgetPage.PATH + ";")) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (isPage(request)) {
            String query = request.getQueryString();
            response.setStatus(HttpServletResponse.SC_FOUND);
            // a host page with COEP: require-corp asks it of each step of a frame's way
            response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
            response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
            response.setHeader("Location", query == null ? clean(uri) : clean(uri) + "?" + query);
        } else {
            chain.doFilter(new WithoutPathParameters(request), response);
        }
    }

    /** A reload of the page: it begins a new Vaadin session. */
    private static boolean isPage(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                && request.getParameter("v-r") == null
                && !clean(request.getRequestURI()).startsWith(WidgetPage.PATH + "/VAADIN/");
    }

    private static String clean(String uri) {
        return uri.replaceAll(";[^/]*", "");
    }

    private static final class WithoutPathParameters extends HttpServletRequestWrapper {

        WithoutPathParameters(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return clean(super.getRequestURI());
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(clean(super.getRequestURL().toString()));
        }
    }
}
