package app.livelayer.conversation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proof by which a conversation can be taken up again: its id, a dot and 128 random bits in base64url. Of the secret only the SHA-256 is kept.
 *
 * @param conversation its id
 */
record Ticket(String conversation, String secret) {

    static Ticket random(ConversationId conversation) {
        return new Ticket(conversation.text(), Randoms.base64(16));
    }

    /** Empty for a text that never was a ticket. */
    static Optional<Ticket> parse(String text) {
        int dot = text.indexOf('.');
        return dot < 1 || text.length() > 80 || text.indexOf('\0') >= 0
                ? Optional.empty()
                : Optional.of(new Ticket(text.substring(0, dot), text.substring(dot + 1)));
    }

    String sha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean matches(@Nullable String sha256) {
        return sha256 != null
                && MessageDigest.isEqual(
                        sha256().getBytes(StandardCharsets.US_ASCII), sha256.getBytes(StandardCharsets.US_ASCII));
    }

    String text() {
        return conversation + "." + secret;
    }

    @Override
    public String toString() {
        return "Ticket[" + conversation + "]";
    }
}
