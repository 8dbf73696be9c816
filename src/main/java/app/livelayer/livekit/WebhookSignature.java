package app.livelayer.livekit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** How one knows that a webhook is LiveKit's: a token signed with our secret, whose claim {@code sha256} is the body's hash in base64. */
final class WebhookSignature {

    private static final int CLOCKS_APART_SECONDS = 60;

    private final JWTVerifier verifier;

    WebhookSignature(LiveKitProperties properties) {
        this.verifier = JWT.require(Algorithm.HMAC256(properties.apiSecret()))
                .withIssuer(properties.apiKey())
                .acceptLeeway(CLOCKS_APART_SECONDS)
                .build();
    }

    boolean isGood(@Nullable String token, byte[] body) {
        if (token == null) return false;
        try {
            String hash = verifier.verify(token).getClaim("sha256").asString();
            return hash != null && MessageDigest.isEqual(hash.getBytes(StandardCharsets.UTF_8), hash(body));
        } catch (JWTVerificationException forged) {
            return false;
        }
    }

    private static byte[] hash(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encode(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
