package app.livelayer.security;

import java.security.SecureRandom;
import java.util.Base64;
import org.jsoup.nodes.Document;

/**
 * Tells a document's own scripts and styles from others in its Content-Security-Policy.
 *
 * @param value 128 random bits in base64, of one document alone
 */
public record Nonce(String value) {

    private static final SecureRandom random = new SecureRandom();

    public static Nonce create() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return new Nonce(Base64.getEncoder().encodeToString(bytes));
    }

    /** As a source of a directive. */
    public String source() {
        return "'nonce-" + value + "'";
    }

    /** Marks all scripts and styles that the document holds now. */
    public void mark(Document document) {
        document.select("script,style").attr("nonce", value);
    }
}
