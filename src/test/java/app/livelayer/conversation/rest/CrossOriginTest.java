package app.livelayer.conversation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of every origin can read every answer, and none of them may send cookies. */
class CrossOriginTest extends ApiTest {

    @Test
    void aPreflightIsAnswered() throws Exception {
        HttpResponse<String> answer = send(request(SESSION)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://any.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-api-key"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertReadable(answer);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("POST");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("authorization, content-type, x-api-key");
        assertThat(answer.headers().firstValue("Access-Control-Max-Age")).hasValue("7200");
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("GET", "/api/widget/agent/agt_1", "", 200),
                Arguments.of("GET", "/api/agents/agt_1/config", "", 200),
                Arguments.of("GET", "/api/widget/agent/agt_2", "", 404),
                Arguments.of("POST", SESSION, "{\"agentId\":\"agt_1\"}", 403),
                Arguments.of("POST", SESSION, "{", 400),
                Arguments.of("POST", SESSION, "x".repeat(20_000), 413),
                Arguments.of("GET", SESSION, "", 405),
                Arguments.of("POST", SESSION + "/ll-1/transcript", "{\"entries\":[]}", 401),
                Arguments.of("POST", SESSION + "/ll-1/leave", "", 401),
                Arguments.of("POST", SESSION + "/ll-1/end", "", 401),
                Arguments.of("POST", SESSION + "/ll-1/token", "", 401),
                Arguments.of("GET", SESSION + "/ll-1/token", "", 405),
                Arguments.of("POST", SESSION + "/ll-1", "", 404),
                Arguments.of("DELETE", "/api/widget/agent/agt_1", "", 405),
                Arguments.of("GET", "/api/nothing", "", 404),
                Arguments.of("GET", "/api", "", 404),
                Arguments.of("GET", "/api/widget/agent/a;b=c", "", 400));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyAnswerIsReadable(String method, String path, String body, int status) throws Exception {
        HttpRequest.Builder request = request(path)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("content-type", "application/json")
                .header("Accept", "text/html")
                .header("Origin", "https://any.example");
        HttpResponse<String> answer = send(request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertReadable(answer);
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers")).hasValue("Retry-After");
        if (status >= 400) {
            assertThat(json(answer).propertyNames()).containsExactlyInAnyOrder("error", "errorCode");
        }
    }

    private static void assertReadable(HttpResponse<String> answer) {
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).isEqualTo(List.of("*"));
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }
}
