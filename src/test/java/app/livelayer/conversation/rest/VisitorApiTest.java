package app.livelayer.conversation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What trackers may say, over a real port. */
class VisitorApiTest extends ApiTest {

    private static final String IDENTIFY = "/api/visitors/identify";
    private static final String HELLO = "{\"agentId\":\"agt_1\",\"localStorageId\":\"ll_1\",\"fingerprintId\":null}";

    @BeforeEach
    void nobodyIsKnown() {
        for (String table : List.of("visitor_event", "visitor", "visitor_count"))
            db.sql("delete from " + table).update();
    }

    private HttpRequest.Builder post(String path, String body) {
        return request(path)
                .header("Origin", SHOP)
                .header("content-type", "text/plain")
                .POST(BodyPublishers.ofString(body));
    }

    private String events() throws Exception {
        return "/api/visitors/"
                + json(send(post(IDENTIFY, HELLO))).get("visitorId").stringValue() + "/events";
    }

    private List<String> stored(String column) {
        return db.sql("select " + column + " from visitor_event order by position")
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    @Test
    void aBrowserIsNamed() throws Exception {
        HttpResponse<String> answer = send(post(IDENTIFY, HELLO));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = json(answer);
        assertThat(body.propertyNames())
                .containsExactlyInAnyOrder("visitorId", "isReturning", "sessionCount", "trusted");
        assertThat(body.get("visitorId").stringValue()).matches("vis_[\\w-]{22}");
        assertThat(body.get("isReturning").booleanValue()).isFalse();
        assertThat(body.get("sessionCount").intValue()).isEqualTo(1);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(json(send(post(IDENTIFY, HELLO))).get("visitorId")).isEqualTo(body.get("visitorId"));
    }

    @Test
    void whatCannotBeStoredIsLeftOut() throws Exception {
        HttpResponse<String> answer = send(post(events(), """
                {"events":[
                  {"type":"page_view","url":"https://shop.example/a?token=secret#x","title":"A\\u0000\\ud800","timestamp":"2000-01-01T00:00:00Z"},
                  {"type":"click","pageUrl":"javascript:alert(1)","data":{"tag":"a","text":"Buy","href":"https://shop.example/b?c","n":{"deep":1},"ok":true}},
                  {"type":"page_exit","url":"https://user:word@shop.example/","duration":1e12,"scrollDepth":-3},
                  {"type":"nothing"}, null, 7, [], {"type":"custom","data":7}]}"""));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(stored("type")).containsExactly("page_view", "click", "page_exit", "custom");
        assertThat(stored("url")).containsExactly("https://shop.example/a", "null", "null", "null");
        assertThat(stored("title")).containsExactly("A", "null", "null", "null");
        assertThat(stored("detail"))
                .containsExactly(
                        "{}",
                        "{\"tag\":\"a\",\"text\":\"Buy\",\"href\":\"https://shop.example/b\",\"ok\":\"true\"}",
                        "{\"duration\":\"1000000\",\"scrollDepth\":\"0\"}",
                        "{}");
        assertThat(db.sql("select count(*) from visitor_event where at > current_timestamp - interval '1' minute")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void whatAnEventIsAboutIsKeptHoweverMuchElseItSays() throws Exception {
        String much =
                IntStream.range(0, 25).mapToObj(i -> "\"a" + i + "\":" + i).collect(Collectors.joining(","));
        send(post(events(), """
                {"events":[{"type":"custom","data":{%1$s,"eventName":"bought"}},
                  {"type":"identify","data":{%1$s,"email":"ada@example.org"}}]}""".formatted(much)));
        assertThat(stored("detail").get(0))
                .contains("\"bought\"")
                .contains("\"a18\"")
                .doesNotContain("\"a19\"");
        assertThat(stored("detail").get(1)).contains("\"ada@example.org\"");
        assertThat(db.sql("select email from visitor").query(String.class).single())
                .isEqualTo("ada@example.org");
    }

    @Test
    void anAddressMayHaveAnAtSignBehindItsHost() throws Exception {
        List<String> urls = List.of(
                "https://shop.example/@ada/shoes", "https://ada:word@shop.example/", "https://ada@shop.example");
        String views = urls.stream()
                .map(url -> "{\"type\":\"page_view\",\"url\":\"" + url + "\"}")
                .collect(Collectors.joining(","));
        send(post(events(), "{\"events\":[" + views + "]}"));
        assertThat(stored("url")).containsExactly("https://shop.example/@ada/shoes", "null", "null");
    }

    @Test
    void whoComesFromElsewhereIsRefused() throws Exception {
        String events = events();
        for (String path : List.of(IDENTIFY, events)) {
            String body = path.equals(IDENTIFY) ? HELLO : "{\"events\":[]}";
            for (HttpRequest.Builder stranger : List.of(
                    request(path).POST(BodyPublishers.ofString(body)),
                    request(path).header("Origin", "https://other.example").POST(BodyPublishers.ofString(body)))) {
                HttpResponse<String> answer = send(stranger);
                assertThat(answer.statusCode()).as(path).isEqualTo(403);
                assertThat(json(answer).get("errorCode").stringValue()).isEqualTo("origin_not_allowed");
            }
        }
    }

    static Stream<Arguments> refusals() {
        String fifty = IntStream.range(0, 51).mapToObj(i -> "{}").collect(Collectors.joining(","));
        String unknown = "/api/visitors/vis_0123456789012345678901/events";
        return Stream.of(
                Arguments.of(IDENTIFY, "", 400, "invalid_request"),
                Arguments.of(IDENTIFY, "[]", 400, "invalid_request"),
                Arguments.of(IDENTIFY, "{\"agentId\":\"agt_1\"}", 400, "invalid_request"),
                Arguments.of(IDENTIFY, "{\"agentId\":\"agt_1\",\"localStorageId\":\"a b\"}", 400, "invalid_request"),
                Arguments.of(
                        IDENTIFY, "{\"agentId\":\"agt_none\",\"localStorageId\":\"ll_1\"}", 404, "agent_has_no_org"),
                Arguments.of(IDENTIFY, "x".repeat(70_000), 413, "too_large"),
                Arguments.of(unknown, "{}", 400, "invalid_request"),
                Arguments.of(unknown, "{\"events\":[" + fifty + "]}", 400, "invalid_request"),
                Arguments.of(unknown, "{\"events\":[]}", 410, "resume_expired"),
                Arguments.of("/api/visitors/x/events", "{\"events\":[]}", 410, "resume_expired"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsRefusedHasACode(String path, String body, int status, String code) throws Exception {
        HttpResponse<String> answer = send(post(path, body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get("errorCode").stringValue()).isEqualTo(code);
        assertThat(db.sql("select count(*) from visitor").query(Integer.class).single())
                .isZero();
    }

    @Test
    void aVisitorWhoSaysTooMuchWaits() throws Exception {
        String events = events();
        HttpResponse<String> answer = send(post(events, "{\"events\":[]}"));
        for (int i = 0; i < 100 && answer.statusCode() == 204; i++) answer = send(post(events, "{\"events\":[]}"));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(json(answer).get("errorCode").stringValue()).isEqualTo("rate_limited");
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isPositive();
    }

    @Test
    void theHiddenFrameIsForAllowedPagesAlone() throws Exception {
        HttpResponse<String> answer = send(request("/tracker/agt_1"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors ", SHOP)
                .doesNotContain("'none' https", "frame-ancestors *");
        assertThat(answer.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(answer.headers().firstValue("Cross-Origin-Embedder-Policy")).hasValue("require-corp");
        assertThat(send(request("/tracker/agt_none"))
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .endsWith("frame-ancestors 'none'");
    }
}
