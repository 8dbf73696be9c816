package app.livelayer.widget;

import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Origin;
import app.livelayer.security.Nonce;
import app.livelayer.widget.WidgetAgents.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * The Content-Security-Policy of one page of the widget. No text becomes code: scripts and styles are this server's files, or carry the page's nonce; Flow's
 * expressions are known beforehand.
 */
record PagePolicy(Nonce nonce) {

    private static final Pattern SERVER = Pattern.compile("https?://[^/?#]+");
    private static final String EXPRESSIONS = withoutComments(resource("expressions.js"));

    /** The loading bar of Flow's connection indicator is shown and hidden by an attribute. */
    private static final String INDICATOR = hash("display: none") + " " + hash("display: block");

    static PagePolicy create() {
        return new PagePolicy(Nonce.create());
    }

    /**
     * The header's value.
     *
     * @param agent none when the page shows that there is none
     * @param connectSources where conversations go
     */
    String header(Optional<Shown> agent, List<String> connectSources) {
        String ancestors = agent.map(Shown::frameAncestors).orElse("'none'");
        Optional<AgentProfile> profile = agent.map(shown -> shown.agent().profile());
        String pictures = profile.map(shown -> source(shown.avatarImageUrl())).orElse("");
        String films = profile.map(shown -> source(shown.idleLoopUrl())).orElse("");
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self' " + nonce.source(),
                "style-src " + nonce.source(),
                "style-src-attr 'unsafe-hashes' " + INDICATOR,
                "connect-src 'self' " + String.join(" ", connectSources),
                "img-src 'self' data:" + pictures,
                "media-src 'self'" + films,
                "frame-ancestors " + ancestors,
                "base-uri 'self'",
                "form-action 'none'");
    }

    /** Lets the document's own scripts and styles run, after one that knows Flow's expressions. */
    void admit(Document document) {
        document.head().prependElement("script").appendChild(new DataNode(EXPRESSIONS));
        nonce.mark(document);
    }

    /** The server of a file that is not ours, after a space. */
    private static String source(@Nullable String url) {
        Matcher server = SERVER.matcher(Objects.requireNonNullElse(url, ""));
        if (!server.lookingAt()) return "";
        return Origin.parse(server.group()).map(origin -> " " + origin).orElse("");
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Comments have lines of their own there. */
    private static String withoutComments(String script) {
        return script.replaceAll("(?m)^\\s*(?://.*)?", "");
    }

    private static String resource(String name) {
        try {
            return new ClassPathResource(name, PagePolicy.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
