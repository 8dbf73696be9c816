package app.livelayer.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose tokens are read, and whose are not. */
class ParticipantTokensTest {

    private static final String SECRET = "test-secret-test-secret-test-secret";

    private final ParticipantTokens tokens =
            new ParticipantTokens(new LiveKitProperties("ws://127.0.0.1:9", null, "testkey", SECRET));

    @Test
    void aVisitorsTokenIsRead() {
        String token = tokens.visitor("ll-1", "visitor-1", 7).token();
        assertThat(tokens.read(token)).hasValue(new VisitorToken("ll-1", "visitor-1", 7));
    }

    @Test
    void oneThatHasExpiredIsReadToo() {
        assertThat(tokens.read(signed(visitors().withExpiresAt(Instant.EPOCH))))
                .hasValue(new VisitorToken("ll-1", "visitor-1", 7));
    }

    @Test
    void aTokenThatSomebodyChangedIsNot() {
        String[] parts = tokens.visitor("ll-1", "visitor-1", 7).token().split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = base64(payload.replace("ll-1", "ll-2"));
        assertThat(tokens.read(parts[0] + "." + forged + "." + parts[2])).isEmpty();
        assertThat(tokens.read(base64("{\"alg\":\"none\"}") + "." + parts[1] + "."))
                .isEmpty();
        assertThat(tokens.read(visitors().sign(Algorithm.HMAC256("another-secret-another-secret-000"))))
                .isEmpty();
        assertThat(tokens.read(visitors().sign(Algorithm.HMAC512(SECRET)))).isEmpty();
    }

    @Test
    void aTokenOfOursThatIsNotAVisitorsIsNot() {
        assertThat(tokens.read(signed(visitors().withIssuer("otherkey")))).isEmpty();
        assertThat(tokens.read(signed(visitors().withNullClaim("sub")))).isEmpty();
        assertThat(tokens.read(signed(visitors().withClaim("video", Map.of("roomList", true)))))
                .isEmpty();
        assertThat(tokens.read(signed(visitors().withClaim("video", "ll-1")))).isEmpty();
        assertThat(tokens.read(signed(visitors().withNullClaim("attributes")))).isEmpty();
        assertThat(tokens.read(signed(visitors().withClaim("attributes", Map.of("ll.generation", "seven")))))
                .isEmpty();
        assertThat(tokens.read(signed(visitors().withClaim("attributes", Map.of("ll.generation", 7)))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "eyJhbGciOiJIUzI1NiJ9.bm90IGpzb24.x", "\u0000"})
    void rubbishIsNot(String token) {
        assertThat(tokens.read(token)).isEmpty();
    }

    private static JWTCreator.Builder visitors() {
        return JWT.create()
                .withIssuer("testkey")
                .withSubject("visitor-1")
                .withClaim("video", Map.of("roomJoin", true, "room", "ll-1"))
                .withClaim("attributes", Map.of("ll.generation", "7"));
    }

    private static String signed(JWTCreator.Builder token) {
        return token.sign(Algorithm.HMAC256(SECRET));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
