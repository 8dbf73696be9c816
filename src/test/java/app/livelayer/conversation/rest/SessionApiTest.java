package app.livelayer.conversation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SessionApiTest extends ApiTest {

    private static final String AGENT = "{\"agentId\":\"agt_1\"}";

    @Test
    void anAllowedPageGetsConnectionDetails() throws Exception {
        HttpResponse<String> answer = send(session(AGENT).header("Origin", SHOP));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
        assertThat(answer.headers().firstValue("cache-control").orElseThrow()).contains("no-store");
        JsonNode body = json(answer);
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("token", "url", "roomName", "agentConfig");
        assertThat(body.at("/url").stringValue()).isEqualTo("wss://livekit.example");
        assertThat(body.at("/roomName").stringValue()).matches("ll-[a-z]{6}-[0-9a-f]{32}");
        assertThat(body.at("/agentConfig").toString())
                .isEqualTo("{\"name\":\"Lio\",\"avatarImageUrl\":\"http://localhost:" + port + "/face.svg\"}");

        JsonNode claims = claims(body.at("/token").stringValue());
        assertThat(claims.at("/sub").stringValue()).startsWith("visitor-");
        assertThat(claims.at("/exp").longValue())
                .isBetween(Instant.now().getEpochSecond() + 60, Instant.now().getEpochSecond() + 120);
        assertThat(claims.at("/video").toString())
                .isEqualTo(JsonMapper.shared()
                        .readTree("""
                        {"roomJoin":true,"room":"%s","canPublish":true,
                         "canPublishSources":["microphone","camera","screen_share","screen_share_audio"],
                         "canSubscribe":true,"canPublishData":true}""".formatted(body.at("/roomName").stringValue()))
                        .toString());
    }

    private static JsonNode claims(String token) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    @Test
    void aPageBelowAnAllowedDomainIsAllowed() throws Exception {
        assertThat(send(session(AGENT).header("Origin", "https://a.b.shops.example"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatThePageSaysReachesTheAgentAndNobodyElse() throws Exception {
        String request = "{\"agentId\":\"agt_1\",\"plan\":\"gold\",\"__proto__\":{\"a\":[1,null]}}";
        String room = json(send(session(request).header("Origin", SHOP)))
                .at("/roomName")
                .stringValue();

        assertThat(rooms.made(room).agentName()).isEqualTo("demo-avatar");
        JsonNode job = JsonMapper.shared().readTree(rooms.made(room).jobMetadata());
        assertThat(job.propertyNames())
                .containsExactlyInAnyOrder(
                        "agentId",
                        "name",
                        "version",
                        "conversationId",
                        "resumed",
                        "greeting",
                        "languages",
                        "context",
                        "history");
        assertThat(job.at("/context").toString()).isEqualTo("{\"plan\":\"gold\",\"__proto__\":{\"a\":[1,null]}}");
        assertThat(job.at("/history").toString()).isEqualTo("[]");
        assertThat(job.at("/name").stringValue()).isEqualTo("Lio");
        assertThat(job.at("/conversationId").stringValue()).startsWith("conv_");
        assertThat(rooms.made(room).metadata()).contains("agt_1").doesNotContain("gold", "history");
    }

    @Test
    void aKeyStandsInForTheOrigin() throws Exception {
        String key = keys.create("org_1", "test", null).secret();
        assertThat(send(session(AGENT).header("x-api-key", key)).statusCode()).isEqualTo(200);
        assertThat(send(session(AGENT).header("x-api-key", key).header("Origin", "https://other.example"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "https://other.example",
        "http://shop.example",
        "https://shop.example:8443",
        "null",
        "https://evil-shop.example"
    })
    void anotherPageIsRefusedAndToldWhatMendsIt(String origin) throws Exception {
        HttpResponse<String> answer = send(session(AGENT).header("Origin", origin));
        assertRefused(answer, 403, "origin_not_allowed");
        assertThat(json(answer).at("/error").stringValue()).contains("allowed origins");
    }

    @Test
    void neitherKeyNorOriginIsRefused() throws Exception {
        assertRefused(send(session(AGENT)), 403, "origin_not_allowed");
        assertRefused(send(session(AGENT).header("x-api-key", " ")), 403, "origin_not_allowed");
    }

    @Test
    void aKeyThatDoesNotCountIsRefusedEvenOnAnAllowedPage() throws Exception {
        String expired =
                keys.create("org_1", "old", Instant.now().minusSeconds(1)).secret();
        var revoked = keys.create("org_1", "revoked", null);
        keys.revoke("org_1", revoked.id());
        for (String key : new String[] {"ll_unknown", "x".repeat(4000), expired, revoked.secret()}) {
            assertRefused(send(session(AGENT).header("x-api-key", key).header("Origin", SHOP)), 401, "key_expired");
        }
        String foreign = keys.create("org_2", "foreign", null).secret();
        assertRefused(send(session(AGENT).header("x-api-key", foreign).header("Origin", SHOP)), 403, "key_wrong_org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agt_2", "", "agt_1 ", "' or 1=1 --", "agt_\\u0000", "\\ud800"})
    void anUnknownAgentIsRefused(String id) throws Exception {
        assertRefused(send(session("{\"agentId\":\"" + id + "\"}").header("Origin", SHOP)), 404, "agent_has_no_org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"x\"",
                "{} {}",
                "{\"agentId\":1}",
                "{\"agentId\":null}",
                "{}",
                "{\"agentId\":[\"agt_1\"]}",
                "{\"agentId\":\"agt_1\",\"priorRoomName\":{}}",
                "{'agentId':'agt_1'}"
            })
    void aMalformedBodyIsRefused(String body) throws Exception {
        assertRefused(send(session(body).header("Origin", SHOP)), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "rubbish",
                "*/*"
            })
    void anotherContentTypeIsRefused(String type) throws Exception {
        HttpRequest.Builder request =
                request(SESSION).header("content-type", type).POST(BodyPublishers.ofString(AGENT));
        assertRefused(send(request.header("Origin", SHOP)), 400, "invalid_request");
    }

    @Test
    void aContentTypeMayNameItsCharset() throws Exception {
        HttpRequest.Builder request = request(SESSION)
                .header("content-type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(AGENT));
        assertThat(send(request.header("Origin", SHOP)).statusCode()).isEqualTo(200);
    }

    @Test
    void sixteenKilobytesAreTakenAndOneByteMoreIsNot() throws Exception {
        String fits = "{\"agentId\":\"agt_1\",\"x\":\"%s\"}";
        fits = fits.formatted("x".repeat(16 * 1024 - fits.length() + 2));
        assertThat(fits).hasSize(16 * 1024);
        String tooLarge = fits + " ";
        byte[] bytes = tooLarge.getBytes(StandardCharsets.UTF_8);

        assertThat(send(session(fits).header("Origin", SHOP)).statusCode()).isEqualTo(200);
        assertRefused(send(session(tooLarge).header("Origin", SHOP)), 413, "too_large");
        assertRefused(
                send(session("")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                        .header("Origin", SHOP)),
                413,
                "too_large");
    }

    @Test
    void everyReasonIsFoundBeforeTheNext() throws Exception {
        String key = keys.create("org_2", "foreign", null).secret();
        rooms.absent = true;
        String large = "x".repeat(17_000);
        assertRefused(send(session(large).setHeader("content-type", "text/plain")), 413, "too_large");
        assertRefused(send(session("{\"agentId\":7}").header("x-api-key", "ll_no")), 400, "invalid_request");
        assertRefused(send(session("{\"agentId\":\"agt_2\"}").header("x-api-key", "ll_no")), 404, "agent_has_no_org");
        assertRefused(
                send(session(AGENT).header("x-api-key", key).header("Origin", "https://other.example")),
                403,
                "key_wrong_org");
        assertRefused(send(session(AGENT).header("Origin", "https://other.example")), 403, "origin_not_allowed");
        assertRefused(send(session(AGENT).header("Origin", SHOP)), 503, "unavailable");
    }

    @Test
    void whatLiveKitDidNotMakeLeavesNoRow() throws Exception {
        long before = conversations();
        rooms.absent = true;
        assertRefused(send(session(AGENT).header("Origin", SHOP)), 503, "unavailable");
        assertThat(conversations()).isEqualTo(before);
        rooms.absent = false;
        assertThat(send(session(AGENT).header("Origin", SHOP)).statusCode()).isEqualTo(200);
        assertThat(conversations()).isEqualTo(before + 1);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).propertyNames()).containsExactlyInAnyOrder("error", "errorCode");
        assertThat(json(answer).at("/errorCode").stringValue()).isEqualTo(code);
        assertThat(json(answer).at("/error").stringValue()).isNotBlank();
    }
}
