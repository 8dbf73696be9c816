package app.livelayer.console;

import app.livelayer.console.Snippet.Form;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.util.HtmlUtils;

/** What a page needs to show an agent, in each of its forms. */
final class Snippets {

    private static final Resource SHELL = new ClassPathResource("static/v1.js");

    private final Place place;

    Snippets(Place place) {
        this.place = place;
    }

    Snippet of(Form form) {
        String server = place.server().toString();
        return switch (form) {
            case SCRIPT -> new Snippet(form, script(""), pinned(form), embedding(), permissions(form));
            case ELEMENT -> new Snippet(form, element(""), pinned(form), embedding(), permissions(form));
            case FRAME -> new Snippet(form, frame(), null, "frame-src " + server, permissions(form));
            case SDK ->
                new Snippet(
                        form,
                        sdk(),
                        null,
                        "script-src %s;\nconnect-src %s"
                                .formatted(server, (server + " " + place.livekitSources()).strip()),
                        permissions(form));
        };
    }

    /** The tag with these attributes of the element. */
    String tag(Form form, Map<String, String> attributes) {
        boolean script = form == Form.SCRIPT;
        StringBuilder all = new StringBuilder();
        attributes.forEach((name, value) -> all.append("\n        ")
                .append(script ? "data-" : "")
                .append(name)
                .append("=\"")
                .append(HtmlUtils.htmlEscape(value))
                .append('"'));
        return script
                ? "<script async src=\"%s/v1.js\"\n        data-agent-id=\"%s\"%s></script>"
                        .formatted(place.server(), place.agentId(), all)
                : "<script async src=\"%s/v1.js\"></script>\n<livelayer-widget agent-id=\"%s\"%s></livelayer-widget>"
                        .formatted(place.server(), place.agentId(), all);
    }

    private String embedding() {
        return "script-src %1$s;\nframe-src %1$s".formatted(place.server());
    }

    private @Nullable String permissions(Form form) {
        if (place.features().isEmpty()) return null;
        String list = form.isFramed() ? "(self \"" + place.server() + "\")" : "(self)";
        return place.features().stream().map(feature -> feature + "=" + list).collect(Collectors.joining(", "));
    }

    private @Nullable String pinned(Form form) {
        String hash = integrity(SHELL);
        if (hash == null) return null;
        String attributes = "\n        integrity=\"%s\" crossorigin=\"anonymous\"".formatted(hash);
        return form == Form.SCRIPT ? script(attributes) : element(attributes);
    }

    private String script(String attributes) {
        return "<script async src=\"%s/v1.js\"%s\n        data-agent-id=\"%s\"></script>"
                .formatted(place.server(), attributes, place.agentId());
    }

    private String element(String attributes) {
        return """
                <script async src="%s/v1.js"%s></script>
                <livelayer-widget agent-id="%s" mode="EMBEDDED"></livelayer-widget>""".formatted(place.server(), attributes, place.agentId());
    }

    private String frame() {
        String allow = place.features().isEmpty() ? "" : " allow=\"" + String.join("; ", place.features()) + "\"";
        return """
                <iframe src="%s/widget/%s" title="%s"
                        width="400" height="560" frameborder="0"%s></iframe>""".formatted(place.server(), place.agentId(), HtmlUtils.htmlEscape(place.name()), allow);
    }

    /** A module of the page's own: inline it would need a nonce. */
    private String sdk() {
        return """
                import { LiveKitSession } from '%1$s/sdk.js';

                const session = new LiveKitSession({ agentId: '%2$s', baseUrl: '%1$s' });
                const stage = document.querySelector('#stage');
                session.onAudioTrack = (audio) => stage.append(audio);
                session.onVideoTrack = (video) => stage.append(video);
                session.onError = (message, code) => console.error(code, message);
                session.onConnectionStateChange = async (state) => {
                  if (state === 'connected') await session.getRoom().localParticipant.setMicrophoneEnabled(true);
                };
                document.querySelector('#talk').onclick = () => session.connect();""".formatted(place.server(), place.agentId());
    }

    /** Subresource Integrity of what is served; null before the front end was built. */
    static @Nullable String integrity(Resource resource) {
        if (!resource.exists()) return null;
        try (InputStream script = resource.getInputStream()) {
            byte[] hash = MessageDigest.getInstance("SHA-384").digest(script.readAllBytes());
            return "sha384-" + Base64.getEncoder().encodeToString(hash);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
