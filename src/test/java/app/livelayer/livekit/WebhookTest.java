package app.livelayer.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is taken for a webhook of LiveKit, over a real port. */
@SpringBootTest(
        classes = WebhookApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "livekit.url=ws://127.0.0.1:9",
            "livekit.api-key=" + LiveKitServer.API_KEY,
            "livekit.api-secret=" + LiveKitServer.API_SECRET,
            "db-scheduler.enabled=false",
            WebhookApplication.DATABASE
        })
class WebhookTest {

    private static final String JOINED =
            "{\"event\":\"participant_joined\",\"room\":{\"name\":\"ll-1\"},\"id\":\"EV_1\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private WebhookApplication application;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void nothingHeard() {
        application.changed().clear();
    }

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "room_started",
                "room_finished",
                "participant_joined",
                "participant_left",
                "participant_connection_aborted"
            })
    void whatChangesARoomIsTold(String event) throws Exception {
        assertThat(send(JOINED.replace("participant_joined", event))).isEqualTo(200);
        await().until(() -> application.changed().contains("ll-1"));
    }

    @Test
    void aDoubledWebhookIsTakenTwice() throws Exception {
        String token = token(LiveKitServer.API_KEY, LiveKitServer.API_SECRET, JOINED, 300);
        assertThat(send(JOINED, token)).isEqualTo(200);
        assertThat(send(JOINED, token)).isEqualTo(200);
        await().until(() -> application.changed().size() == 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"track_published\",\"room\":{\"name\":\"ll-2\"}}",
                "{\"event\":\"egress_ended\"}",
                "{\"event\":7,\"room\":[]}",
                "{\"event\":\"room_started\",\"room\":{\"name\":null}}"
            })
    void whatChangesNoRoomIsTakenAndNotTold(String body) throws Exception {
        assertThat(send(body)).isEqualTo(200);
        assertThat(send(JOINED)).isEqualTo(200);
        await().until(() -> !application.changed().isEmpty());
        assertThat(application.changed()).containsOnly("ll-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"event\":\"room_started\"", "\u0000", "\ud83d\u0000{"})
    void aSignedBodyThatIsNoJsonObjectIsMalformed(String body) throws Exception {
        assertThat(send(body)).isEqualTo(400);
    }

    @Test
    void whatLiveKitDidNotSignIsRefused() throws Exception {
        String key = LiveKitServer.API_KEY;
        String secret = LiveKitServer.API_SECRET;
        assertThat(send(JOINED, null)).isEqualTo(401);
        assertThat(send(JOINED, "rubbish")).isEqualTo(401);
        assertThat(send(JOINED, "Bearer " + token(key, secret, JOINED, 300))).isEqualTo(401);
        assertThat(send(JOINED, token(key, "another-secret-another-secret-000", JOINED, 300)))
                .isEqualTo(401);
        assertThat(send(JOINED, token("anotherkey", secret, JOINED, 300))).isEqualTo(401);
        assertThat(send(JOINED, token(key, secret, JOINED + " ", 300))).isEqualTo(401);
        assertThat(send(JOINED, token(key, secret, JOINED, -3_600))).isEqualTo(401);
        String visitors = new ParticipantTokens(new LiveKitProperties("ws://x", null, key, secret))
                .visitor("ll-1", "visitor-1", 0)
                .token();
        assertThat(send(JOINED, visitors)).isEqualTo(401);
        String unsigned = token(key, secret, JOINED, 300);
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(send(JOINED, none + unsigned.substring(unsigned.indexOf('.'), unsigned.lastIndexOf('.') + 1)))
                .isEqualTo(401);
        assertThat(application.changed()).isEmpty();
    }

    @Test
    void moreThan64KilobytesAreNotRead() throws Exception {
        String large = JOINED + " ".repeat(WebhookController.MAX_BODY - JOINED.length());
        assertThat(send(large)).isEqualTo(200);
        assertThat(send(large + " ")).isEqualTo(413);
    }

    @Test
    void aListenersFaultIsNotLiveKits() throws Exception {
        assertThat(send("{\"event\":\"room_started\",\"room\":{\"name\":\"surprise\"}}"))
                .isEqualTo(200);
        await().until(() -> application.changed().contains("surprise"));
    }

    @Test
    void nothingElseAnswersThere() throws Exception {
        HttpRequest get = request().build();
        assertThat(http.send(get, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    }

    private int send(String body) throws Exception {
        return send(body, token(LiveKitServer.API_KEY, LiveKitServer.API_SECRET, body, 300));
    }

    private int send(String body, @Nullable String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request().header("content-type", "application/webhook+json").POST(BodyPublishers.ofString(body));
        if (authorization != null) request.header("authorization", authorization);
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
        return answer.statusCode();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/livekit/webhook"));
    }

    /** As LiveKit signs it. */
    private static String token(String key, String secret, String body, int seconds) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        return JWT.create()
                .withIssuer(key)
                .withExpiresAt(Instant.now().plusSeconds(seconds))
                .withClaim("sha256", Base64.getEncoder().encodeToString(hash))
                .sign(Algorithm.HMAC256(secret));
    }
}
