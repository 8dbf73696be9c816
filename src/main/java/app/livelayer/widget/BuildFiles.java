package app.livelayer.widget;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Files of Vaadin's bundle have a hash in their names and never change, but Vaadin lets browsers keep them for an hour only. */
@Component
final class BuildFiles extends OncePerRequestFilter {

    static final String PATH = WidgetPage.PATH + "/VAADIN/build/";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void setHeader(String name, String value) {
                boolean cached = name.equals("Cache-Control") && value.startsWith("max-age=");
                super.setHeader(name, cached ? "public, max-age=31536000, immutable" : value);
            }
        });
    }
}
