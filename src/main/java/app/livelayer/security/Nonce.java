package app.livelayer.security;

import java.security.SecureRandom;
import java.util.Base64;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

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

    /**
     * Marks all scripts and styles that the document holds now, and keeps the words in Flow's first message, which may be anybody's, from ending the
     * script that they stand in.
     */
    public void mark(Document document) {
        document.select("script,style").attr("nonce", value);
        for (Element script : document.select("script"))
            for (DataNode text : script.dataNodes()) text.setWholeData(inScript(text.getWholeData()));
    }

    /** HTML Standard, "Restrictions for contents of script elements". */
    private static String inScript(String text) {
        return text.replaceAll("(?i)<(?=!--|/?script)", "\\\\x3C");
    }
}
