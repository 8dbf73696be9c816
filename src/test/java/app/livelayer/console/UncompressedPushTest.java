package app.livelayer.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What Tomcat sees of the handshake of a push connection. */
class UncompressedPushTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/console/VAADIN/push");
    private final MockFilterChain chain = new MockFilterChain();

    @Test
    void noExtensionIsNegotiated() throws Exception {
        request.addHeader("Upgrade", "websocket");
        request.addHeader("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");
        request.addHeader("Sec-WebSocket-Version", "13");
        assertThat(headers("sec-websocket-extensions")).isEmpty();
        assertThat(headers("Sec-WebSocket-Version")).containsExactly("13");
    }

    private Iterable<String> headers(String name) throws Exception {
        new UncompressedPush().doFilter(request, new MockHttpServletResponse(), chain);
        HttpServletRequest passed = (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
        chain.reset();
        return Collections.list(passed.getHeaders(name));
    }
}
