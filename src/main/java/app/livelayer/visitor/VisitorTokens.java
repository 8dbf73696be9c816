package app.livelayer.visitor;

import app.livelayer.security.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens by which an organization's own server says who a visitor is: {@code base64url(JSON) "." hex(HMAC-SHA256(secret, base64url(JSON)))}, JSON being
 * {@code {externalId, name?, email?, exp}} with {@code exp} in seconds since 1970, and the secret taken as the text that it is.
 */
@Service
public class VisitorTokens {

    /** Characters of a token. */
    public static final int LONGEST = 4_000;

    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final VisitorSecretRepository repository;
    private final Secrets secrets;
    private final JsonMapper json;
    private final Clock clock;

    VisitorTokens(VisitorSecretRepository repository, Secrets secrets, JsonMapper json, Clock clock) {
        this.repository = repository;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /** Makes an organization's secret; tokens signed with the one before are not believed any more. It is told this once. */
    public String renew(String organizationId) {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String secret = "lls_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        repository.put(organizationId, secrets.seal(secret), clock.instant());
        return secret;
    }

    /** When an organization's secret was made; empty: it has none. */
    public Optional<Instant> madeAt(String organizationId) {
        return repository.madeAt(organizationId);
    }

    /** Who a token says; empty when it was not signed with this organization's secret, is over, or says nobody. */
    public Optional<TrustedIdentity> read(String organizationId, String token) {
        int dot = token.indexOf('.');
        if (dot < 1 || token.length() > LONGEST) return Optional.empty();
        String said = token.substring(0, dot);
        return repository
                .sealed(organizationId)
                .filter(kept -> isSigned(secrets.open(kept), said, token.substring(dot + 1)))
                .flatMap(kept -> identity(said));
    }

    private static boolean isSigned(String secret, String said, String signature) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            byte[] expected = mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(expected, HexFormat.of().parseHex(signature));
        } catch (IllegalArgumentException notHex) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<TrustedIdentity> identity(String said) {
        try {
            JsonNode node = json.readTree(Base64.getUrlDecoder().decode(said));
            String externalId = text(node, "externalId");
            JsonNode exp = node.get("exp");
            Instant now = clock.instant();
            if (externalId == null || exp == null || !exp.isNumber() || exp.asDouble() <= now.getEpochSecond())
                return Optional.empty();
            return Optional.of(new TrustedIdentity(externalId, text(node, "name"), text(node, "email"), now));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isString()) return null;
        String text = value.stringValue().replace("\0", "").strip();
        return text.isEmpty() || text.length() > SaidIdentity.LONGEST ? null : text;
    }
}
