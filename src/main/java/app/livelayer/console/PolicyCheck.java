package app.livelayer.console;

import app.livelayer.console.ContentPolicy.Deciding;
import app.livelayer.console.ContentPolicy.Kind;
import app.livelayer.console.Snippet.Form;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What one Content-Security-Policy lets an agent on the page load. Of several every one must let it. */
final class PolicyCheck {

    private final Place place;
    private final Form form;
    /** Our script on the pasted page. */
    private final @Nullable Element tag;

    PolicyCheck(Place place, Form form, @Nullable Element tag) {
        this.place = place;
        this.form = form;
        this.tag = tag;
    }

    List<Finding> of(ContentPolicy policy, boolean isHeader) {
        List<Finding> findings = new ArrayList<>();
        needs().forEach((kind, urls) -> findings.add(load(policy, kind, urls)));
        if (isHeader && policy.has("sandbox")) findings.add(sandbox(policy.values("sandbox")));
        if (policy.has("upgrade-insecure-requests")
                && place.server().scheme().equals("http")
                && !place.server().toString().matches("http://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?"))
            findings.add(Finding.blocks(
                    "upgrade-insecure-requests asks for https, and this server has none.", "Serve it by https."));
        if (policy.has("require-trusted-types-for"))
            findings.add(Finding.noMatter(
                    "require-trusted-types-for does not matter.",
                    form == Form.SDK ? "It counts for your own code alone." : "Our script writes no HTML."));
        if (policy.has("frame-ancestors"))
            findings.add(Finding.noMatter(
                    "frame-ancestors does not matter.", "It says who may frame your page, not whom your page may."));
        return findings;
    }

    /** Every address that is loaded, by the kind of it. */
    private Map<Kind, List<URI>> needs() {
        String server = place.server().toString();
        Map<Kind, List<URI>> needs = new LinkedHashMap<>();
        switch (form) {
            case SCRIPT, ELEMENT -> {
                needs.put(
                        Kind.SCRIPT,
                        List.of(
                                URI.create(server + "/v1.js"),
                                URI.create(server + "/widget/" + place.agentId() + "/config.js"),
                                URI.create(server + "/assets/window.js")));
                needs.put(Kind.FRAME, List.of(frame()));
            }
            case FRAME -> needs.put(Kind.FRAME, List.of(frame()));
            case SDK -> {
                needs.put(Kind.SCRIPT, List.of(URI.create(server + "/sdk.js"), URI.create(server + "/assets/x.js")));
                List<URI> connections = new ArrayList<>(List.of(URI.create(server + "/api/widget/session")));
                if (!place.livekit().isEmpty()) connections.add(URI.create(place.livekit() + "/rtc"));
                needs.put(Kind.CONNECT, connections);
            }
        }
        return needs;
    }

    private URI frame() {
        return URI.create(place.server() + "/widget/" + place.agentId());
    }

    private Finding load(ContentPolicy policy, Kind kind, List<URI> urls) {
        Deciding deciding = policy.deciding(kind).orElse(null);
        if (deciding == null) return Finding.fine("No directive stands against " + kind.directive() + ".");
        SourceList list = deciding.list();
        Finding fine = Finding.fine(deciding.name() + " lets it.");
        if (kind == Kind.SCRIPT) {
            if (isTrusted(list)) return fine;
            if (list.isStrictDynamic())
                return Finding.blocks(
                        deciding.name() + " has 'strict-dynamic', so addresses count for nothing.",
                        "Give our script tag the nonce of the page: nonce=\"…\".");
        }
        List<URI> refused = urls.stream().filter(url -> !list.allows(url)).toList();
        return refused.isEmpty() ? fine : refused(deciding, kind, refused);
    }

    /** A nonce goes over to the modules that the script imports; a hash does not, with {@code 'strict-dynamic'} neither. */
    private boolean isTrusted(SourceList list) {
        return tag != null && list.hasNonce(tag.attr("nonce"));
    }

    private Finding refused(Deciding deciding, Kind kind, List<URI> refused) {
        String source = kind == Kind.CONNECT
                ? String.join(" ", missing(refused))
                : place.server().toString();
        String name = deciding.name().equals("default-src") || deciding.name().equals("child-src")
                ? kind.directive()
                : deciding.name();
        String rule = deciding.name().equals(kind.directive())
                ? "%s does not list %s.".formatted(deciding.name(), source)
                : "There is no %s, so %s counts, which does not list %s."
                        .formatted(kind.directive(), deciding.name(), source);
        if (deciding.name().equals("script-src-elem"))
            rule = "script-src-elem counts before script-src and does not list " + source + ".";
        String mend = "Write: %s %s".formatted(name, deciding.list().with(source));
        return Finding.blocks(
                rule,
                kind == Kind.SCRIPT && deciding.list().hasNonces()
                        ? mend + ", or give our script tag the nonce of the page."
                        : mend);
    }

    private List<String> missing(List<URI> refused) {
        return refused.stream()
                .map(url -> url.getScheme().startsWith("ws")
                        ? place.livekitSources()
                        : place.server().toString())
                .toList();
    }

    /** Of an opaque origin a page has no origin that could be allowed, and neither has a frame in it. */
    private static Finding sandbox(List<String> allowed) {
        List<String> missing = List.of("allow-scripts", "allow-same-origin", "allow-forms").stream()
                .filter(flag -> !allowed.contains(flag))
                .toList();
        return missing.isEmpty()
                ? Finding.fine("sandbox allows scripts, forms and an origin.")
                : Finding.blocks(
                        "sandbox is without " + String.join(", ", missing) + ".",
                        "Add " + String.join(" ", missing) + ", or take sandbox away.");
    }
}
