package app.livelayer.conversation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths answer strangers, and with which headers. */
class PathsTest extends ApiTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1.js",
                "/sdk.js",
                "/sdk.d.ts",
                "/v1.d.ts",
                "/custom-elements.json",
                "/assets/x.js",
                "/pages/x",
                "/demo/host",
                "/local/status",
                "/face.svg",
                "/widget/agt_1"
            })
    void publicPathsAreNotDenied(String path) throws Exception {
        HttpResponse<String> answer = send(request(path));
        assertThat(answer.statusCode()).isIn(200, 404);
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("cross-origin");
        assertThat(answer.headers().firstValue("Referrer-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/logout",
                "/actuator",
                "/actuator/env",
                "/console",
                "/error",
                "/anything",
                "/demo",
                "/widgets"
            })
    void everyOtherPathIsDeniedAsIfItWereNotThere(String path) throws Exception {
        assertThat(send(request(path)).statusCode()).isEqualTo(404);
        assertThat(send(request(path).POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(404);
    }

    @Test
    void healthIsToldAndNothingElse() throws Exception {
        assertThat(send(request("/actuator/health")).body())
                .startsWith("{\"")
                .contains("\"status\":\"UP\"")
                .doesNotContain("components");
    }

    @Test
    void onlyTheWidgetMayBeFramed() throws Exception {
        HttpResponse<String> widget = send(request("/widget/agt_1"));
        assertThat(widget.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(widget.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(widget.headers().firstValue("Cache-Control")).isEmpty();
        assertThat(send(request("/")).headers().firstValue("X-Frame-Options")).hasValue("DENY");
    }

    @Test
    void theWidgetTakesPostsWithoutACsrfToken() throws Exception {
        assertThat(send(request("/widget/agt_1").POST(BodyPublishers.noBody())).statusCode())
                .isNotEqualTo(403);
    }
}
