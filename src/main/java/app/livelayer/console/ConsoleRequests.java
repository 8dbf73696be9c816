package app.livelayer.console;

import app.livelayer.media.Media;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** What is sent to the console says how large it is, and is refused before anybody reads it when it is too large: Vaadin takes a message of any size into memory. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class ConsoleRequests extends OncePerRequestFilter {

    private static final String PATH = "/console";
    private static final String UPLOADS = "/VAADIN/dynamic/resource/";

    /** The largest file, and what stands around it in a form. */
    private static final int UPLOAD_BYTES = Media.LARGEST + 64 * 1024;

    private static final int MESSAGE_BYTES = 1024 * 1024;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().equals(PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null)
            response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
        else if (request.getContentLengthLong() > most(request))
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        else chain.doFilter(request, response);
    }

    private static int most(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path != null && path.startsWith(UPLOADS) ? UPLOAD_BYTES : MESSAGE_BYTES;
    }
}
