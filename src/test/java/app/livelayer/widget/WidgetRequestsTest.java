package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class WidgetRequestsTest {

    private static final int PASSED = 200;

    @Test
    void messagesAndHeartbeatsOfAPagePass() throws Exception {
        assertThat(status("POST", "uidl", "0", new byte[10])).isEqualTo(PASSED);
        assertThat(status("POST", "heartbeat", "12", new byte[0])).isEqualTo(PASSED);
    }

    @Test
    void anythingElseIsRefused() throws Exception {
        assertThat(status("GET", "uidl", "0", new byte[0])).isEqualTo(400);
        assertThat(status("POST", "push", "0", new byte[0])).isEqualTo(400);
        assertThat(status("POST", "uidl", "x", new byte[0])).isEqualTo(400);
    }

    @Test
    void aMessageThatVaadinWouldTakeIntoMemoryWithoutLimitIsRefused() throws Exception {
        assertThat(status("POST", "uidl", "0", new byte[4 * 1024 * 1024])).isEqualTo(PASSED);
        assertThat(status("POST", "uidl", "0", new byte[4 * 1024 * 1024 + 1])).isEqualTo(413);
        assertThat(status("POST", "uidl", "0", null)).as("of unknown length").isEqualTo(411);
    }

    private static int status(String method, String type, String page, byte @Nullable [] body)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest(method, WidgetPage.PATH + "/");
        request.setServletPath(WidgetPage.PATH);
        request.setParameter("v-r", type);
        request.setParameter("v-uiId", page);
        request.setContent(body);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new WidgetRequests().doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }
}
