package app.livelayer.conversation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a page and a worker may tell of a conversation that has begun. */
class RoomApiTest extends ApiTest {

    private static final String SECRET = "test-secret-test-secret-test-secret";
    private static final String ENTRIES = """
            {"entries":[{"id":"SG_1","role":"agent","text":"Hello!","final":true},{"id":"SG_2","role":"user","text":"Hm","final":false}]}""";

    private String room = "";
    private String token = "";

    @BeforeEach
    void open() throws Exception {
        JsonNode session = json(send(session("{\"agentId\":\"agt_1\"}").header("Origin", SHOP)));
        room = session.at("/roomName").stringValue();
        token = session.at("/token").stringValue();
    }

    @Test
    void aPageStoresWhatWasSaid() throws Exception {
        HttpResponse<String> answer = send(transcript(ENTRIES).header("authorization", "Bearer " + token));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"durable\":[\"SG_1\"]}");
        assertThat(stored()).containsExactly("SG_1 agent Hello! true browser", "SG_2 user Hm false browser");
    }

    @Test
    void aTokenThatHasExpiredCountsToo() throws Exception {
        HttpResponse<String> answer = send(transcript(ENTRIES).header("authorization", "bearer " + expired(token)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode fresh = json(send(request(path("token"))
                .POST(BodyPublishers.noBody())
                .header("authorization", "Bearer " + expired(token))));
        assertThat(fresh.propertyNames()).containsExactlyInAnyOrder("token", "url", "roomName");
        assertThat(fresh.at("/roomName").stringValue()).isEqualTo(room);
        assertThat(fresh.at("/url").stringValue()).isEqualTo("wss://livekit.example");
        DecodedJWT decoded = JWT.decode(fresh.at("/token").stringValue());
        assertThat(decoded.getExpiresAtAsInstant()).isAfter(Instant.now());
        assertThat(decoded.getSubject()).isEqualTo(JWT.decode(token).getSubject());
        assertThat(decoded.getClaim("video").asMap())
                .isEqualTo(JWT.decode(token).getClaim("video").asMap());
    }

    @Test
    void nobodyElsesTokenCounts() throws Exception {
        String other = json(send(session("{\"agentId\":\"agt_1\"}").header("Origin", SHOP)))
                .at("/token")
                .stringValue();
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(43);
        for (String wrong :
                new String[] {"", "Bearer", "Bearer ", "Bearer x", token, "Bearer " + other, "Bearer " + forged}) {
            assertRefused(send(transcript(ENTRIES).header("authorization", wrong)), 401, "invalid_request");
            assertRefused(
                    send(request(path("end")).POST(BodyPublishers.noBody()).header("authorization", wrong)),
                    401,
                    "invalid_request");
            assertRefused(
                    send(request(path("token")).POST(BodyPublishers.noBody()).header("authorization", wrong)),
                    401,
                    "invalid_request");
        }
        assertRefused(send(transcript(ENTRIES)), 401, "invalid_request");
        assertRefused(send(leave(other)), 401, "invalid_request");
        assertRefused(send(leave("")), 401, "invalid_request");
        assertThat(stored()).isEmpty();
        assertThat(state()).isEqualTo("admitted");
    }

    @Test
    void aBeaconLeaves() throws Exception {
        assertThat(send(leave(token)).statusCode()).isEqualTo(204);
        assertThat(state()).isEqualTo("away");
        assertThat(rooms.exists(room)).isTrue();
    }

    @Test
    void whoHasBeenTakenOverNeitherLeavesNorEnds() throws Exception {
        JsonNode taken = json(send(session("{\"agentId\":\"agt_1\",\"priorRoomName\":\"" + room + "\"}")
                .header("Origin", SHOP)));
        assertThat(taken.at("/roomName").stringValue()).isEqualTo(room);

        assertThat(send(leave(token)).statusCode()).isEqualTo(204);
        assertThat(send(end(token)).statusCode()).isEqualTo(204);
        assertThat(state()).isEqualTo("admitted");
        assertRefused(
                send(request(path("token")).POST(BodyPublishers.noBody()).header("authorization", "Bearer " + token)),
                410,
                "resume_expired");
        assertThat(send(end(taken.at("/token").stringValue())).statusCode()).isEqualTo(204);
        assertThat(state()).isEqualTo("ended");
    }

    @Test
    void thePageEndsIt() throws Exception {
        assertThat(send(end(token)).statusCode()).isEqualTo(204);
        assertThat(state()).isEqualTo("ended");
        assertThat(rooms.exists(room)).isFalse();
        assertThat(send(end(token)).statusCode()).isEqualTo(204);
        assertThat(send(transcript(ENTRIES).header("authorization", "Bearer " + token))
                        .body())
                .as("what was still on its way")
                .isEqualTo("{\"durable\":[\"SG_1\"]}");
    }

    @Test
    void theVisitorSaysWhetherItHelped() throws Exception {
        assertRefused(rating("{\"rating\":\"yes\"}", token), 410, "resume_expired");
        send(end(token));
        assertRefused(rating("{\"rating\":\"maybe\"}", token), 400, "invalid_request");
        assertRefused(rating("{\"words\":\"Good\"}", token), 400, "invalid_request");
        assertRefused(rating("{\"rating\":\"yes\",\"words\":1}", token), 400, "invalid_request");
        assertRefused(
                rating("{\"rating\":\"yes\",\"words\":\"" + "x".repeat(1_001) + "\"}", token), 400, "invalid_request");
        assertRefused(rating("{\"rating\":\"yes\"}", "x"), 401, "invalid_request");
        assertThat(rating("{\"rating\":\"yes\"}", token).statusCode()).isEqualTo(204);
        assertThat(rating("{\"rating\":\"no\",\"words\":\"The wrong book\"}", token)
                        .statusCode())
                .isEqualTo(204);
        assertThat(db.sql("select rating, rating_words from conversation where room_name = ?")
                        .param(room)
                        .query()
                        .singleRow())
                .hasToString("{rating=0, rating_words=The wrong book}");
    }

    private HttpResponse<String> rating(String body, String token) throws Exception {
        return send(request(path("rating"))
                .POST(BodyPublishers.ofString(body))
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + token));
    }

    @Test
    void afterTheWindowNothingCounts() throws Exception {
        send(end(token));
        db.sql("update conversation set ended_at = :at where room_name = :room")
                .param("at", OffsetDateTime.now().minusMinutes(6))
                .param("room", room)
                .update();
        String key = keys.create("org_1", "worker", null).secret();
        assertRefused(send(transcript(ENTRIES).header("authorization", "Bearer " + token)), 410, "resume_expired");
        assertRefused(send(transcript(ENTRIES).header("x-api-key", key)), 410, "resume_expired");
        assertRefused(send(leave(token)), 410, "resume_expired");
        assertRefused(send(end(token)), 410, "resume_expired");
        assertThat(stored()).isEmpty();
    }

    @Test
    void aWorkersEntriesAreItsOwnAndWin() throws Exception {
        send(transcript(ENTRIES).header("authorization", "Bearer " + token));
        String key = keys.create("org_1", "worker", null).secret();
        String said = ENTRIES.replace("Hello!", "Welcome!").replace("false", "true");
        assertThat(send(transcript(said).header("x-api-key", key)).body())
                .isEqualTo("{\"durable\":[\"SG_1\",\"SG_2\"]}");
        assertThat(stored()).containsExactly("SG_1 agent Welcome! true worker", "SG_2 user Hm true worker");
    }

    @Test
    void aPageWithAKeyIsStillAPage() throws Exception {
        String key = keys.create("org_1", "worker", null).secret();
        send(transcript(ENTRIES).header("x-api-key", key).header("authorization", "Bearer " + token));
        assertThat(stored()).allMatch(line -> line.endsWith("browser")).hasSize(2);
        assertRefused(
                send(transcript(ENTRIES).header("x-api-key", key).header("authorization", "Bearer x")),
                401,
                "invalid_request");
    }

    @Test
    void onlyAKeyOfTheAgentsOrganizationCounts() throws Exception {
        String foreign = keys.create("org_2", "foreign", null).secret();
        String key = keys.create("org_1", "worker", null).secret();
        assertRefused(send(transcript(ENTRIES).header("x-api-key", foreign)), 403, "key_wrong_org");
        assertRefused(send(transcript(ENTRIES).header("x-api-key", "ll_unknown")), 401, "key_expired");
        assertRefused(send(transcript(ENTRIES).header("x-api-key", " ")), 401, "invalid_request");
        room = "ll-abcdef-nowhere";
        assertRefused(send(transcript(ENTRIES).header("x-api-key", key)), 410, "resume_expired");
    }

    @Test
    void aMalformedEntrySpoilsNoneBesideIt() throws Exception {
        String long80 = "x".repeat(80);
        String body = """
                {"entries":[null,7,[],{},{"id":"","role":"user","text":"a","final":true},{"id":"%sy","role":"user","text":"a","final":true},
                 {"id":"a","role":"system","text":"a","final":true},{"id":"b","role":"user","text":"a","final":"true"},{"id":"c","role":"user","final":true},
                 {"id":"d","role":"user","text":"%s","final":true},{"id":"%s","role":"user","text":"good","final":true,"more":1}]}""";
        HttpResponse<String> answer = send(transcript(body.formatted(long80, "x".repeat(8_001), long80))
                .header("authorization", "Bearer " + token));
        assertThat(json(answer).at("/durable")).hasSize(1);
        assertThat(stored()).containsExactly(long80 + " user good true browser");
    }

    @Test
    void theLongestEntryOfAnyScriptIsStored() throws Exception {
        String body = "{\"entries\":[{\"id\":\"a\",\"role\":\"user\",\"text\":\"%s\",\"final\":true}]}";
        for (String character : new String[] {"語", "\\u0001"}) {
            HttpResponse<String> answer = send(
                    transcript(body.formatted(character.repeat(8_000))).header("authorization", "Bearer " + token));
            assertThat(answer.body()).isEqualTo("{\"durable\":[\"a\"]}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"entries\":{}}", "{\"entries\":null}", "{\"entries\":\"x\"}"})
    void aMalformedBodyIsRefused(String body) throws Exception {
        assertRefused(send(transcript(body).header("authorization", "Bearer " + token)), 400, "invalid_request");
    }

    @Test
    void tooMuchAtOnceIsRefused() throws Exception {
        String entry = "{\"id\":\"a\",\"role\":\"user\",\"text\":\"a\",\"final\":true}";
        String hundred = "{\"entries\":[" + entry + ("," + entry).repeat(99) + "]}";
        String more = "{\"entries\":[" + entry + ("," + entry).repeat(100) + "]}";
        String large = "{\"entries\":[],\"x\":\"" + "x".repeat(64 * 1024) + "\"}";
        assertThat(send(transcript(hundred).header("authorization", "Bearer " + token))
                        .statusCode())
                .isEqualTo(200);
        assertRefused(send(transcript(more).header("authorization", "Bearer " + token)), 400, "invalid_request");
        assertRefused(send(transcript(large).header("authorization", "Bearer " + token)), 413, "too_large");
        assertRefused(send(leave("x".repeat(16 * 1024 + 1))), 413, "too_large");
    }

    @Test
    void tooOftenIsToldWhenToComeAgain() throws Exception {
        HttpResponse<String> answer = send(transcript(ENTRIES).header("authorization", "Bearer " + token));
        for (int i = 0; i < 600 && answer.statusCode() == 200; i++)
            answer = send(transcript(ENTRIES).header("authorization", "Bearer " + token));
        assertRefused(answer, 429, "rate_limited");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    private HttpRequest.Builder transcript(String body) {
        return request(path("transcript"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder leave(String body) {
        return request(path("leave"))
                .header("content-type", "text/plain;charset=UTF-8")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder end(String bearer) {
        return request(path("end")).POST(BodyPublishers.noBody()).header("authorization", "Bearer " + bearer);
    }

    private String path(String what) {
        return SESSION + "/" + room + "/" + what;
    }

    private String state() {
        return db.sql("select state from conversation where room_name = :room")
                .param("room", room)
                .query(String.class)
                .single();
    }

    private List<String> stored() {
        return db.sql("""
                        select segment || ' ' || role || ' ' || content || ' ' || final || ' ' || source from transcript_entry
                        where conversation_id = (select id from conversation where room_name = :room) order by position""")
                .param("room", room)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static String expired(String token) {
        DecodedJWT decoded = JWT.decode(token);
        return JWT.create()
                .withIssuer(decoded.getIssuer())
                .withSubject(decoded.getSubject())
                .withExpiresAt(Instant.now().minusSeconds(3_600))
                .withClaim("attributes", decoded.getClaim("attributes").asMap())
                .withClaim("video", decoded.getClaim("video").asMap())
                .sign(Algorithm.HMAC256(SECRET));
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).propertyNames()).containsExactlyInAnyOrder("error", "errorCode");
        assertThat(json(answer).at("/errorCode").stringValue()).isEqualTo(code);
        assertThat(json(answer).at("/error").stringValue()).isNotBlank();
    }
}
