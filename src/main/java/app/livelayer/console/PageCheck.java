package app.livelayer.console;

import app.livelayer.console.Snippet.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What of a page would keep an agent from it, rule by rule; what blocks comes first. */
final class PageCheck {

    private static final Set<String> ISOLATING = Set.of("require-corp", "credentialless");

    private final Place place;
    private final Form form;

    PageCheck(Place place, Form form) {
        this.place = place;
        this.form = form;
    }

    /** @param text response headers, HTML or both; of one that is too long the beginning is read */
    List<Finding> of(String text) {
        PastedPage page = PastedPage.read(text);
        if (page.isEmpty())
            return List.of(Finding.blocks(
                    "No header and no HTML was found.",
                    "Paste what “curl -i” prints, or the response headers that the browser shows."));
        List<Finding> findings = new ArrayList<>();
        if (text.length() > PastedPage.LONGEST)
            findings.add(Finding.noMatter(
                    "Only the first %,d characters were read.".formatted(PastedPage.LONGEST),
                    "What counts stands in the headers and the head."));
        Element tag = tag(page);
        html(page, tag, findings);
        policies(page, tag, findings);
        permissions(page, findings);
        others(page, findings);
        findings.sort(Comparator.comparing(Finding::verdict));
        return List.copyOf(findings);
    }

    private @Nullable Element tag(PastedPage page) {
        return switch (form) {
            case SCRIPT, ELEMENT -> page.html().selectFirst("script[src*=/v1.js]");
            case FRAME -> page.html().selectFirst("iframe[src*=/widget/]");
            case SDK -> page.html().selectFirst("script[type=module][nonce]");
        };
    }

    private void html(PastedPage page, @Nullable Element tag, List<Finding> findings) {
        if (form == Form.SDK
                || page.html().body().childrenSize() + page.html().head().childrenSize() == 0) return;
        if (tag == null) {
            findings.add(Finding.blocks("The page does not hold the snippet.", "Paste it before </body>."));
            return;
        }
        String src = tag.attr("src");
        if (!src.startsWith(place.server() + "/"))
            findings.add(
                    Finding.blocks("The snippet names another server: " + src + ".", "Write " + place.server() + "."));
        String id = form == Form.FRAME
                ? src.replaceFirst(".*/widget/", "").replaceFirst("[?#].*", "")
                : form == Form.SCRIPT
                        ? tag.attr("data-agent-id")
                        : page.html().select("livelayer-widget").attr("agent-id");
        if (!id.equals(place.agentId()))
            findings.add(Finding.blocks(
                    id.isEmpty() ? "The snippet names no agent." : "The snippet names another agent: " + id + ".",
                    "Write " + place.agentId() + "."));
        else findings.add(Finding.fine("The page holds the snippet."));
        if (form == Form.FRAME) frame(tag, findings);
    }

    private void frame(Element frame, List<Finding> findings) {
        String allow = frame.attr("allow").toLowerCase(Locale.ROOT);
        List<String> missing = place.features().stream()
                .filter(feature -> !allow.matches("(?s)(.*[;\\s])?" + feature + "([;\\s].*)?"))
                .toList();
        if (!missing.isEmpty())
            findings.add(Finding.blocks(
                    "The frame is not lent " + String.join(", ", missing) + ".",
                    "Write allow=\"" + String.join("; ", place.features()) + "\"."));
        if (frame.hasAttr("sandbox"))
            findings.addAll(new PolicyCheck(place, form, frame)
                    .of(new ContentPolicy("sandbox " + frame.attr("sandbox"), scheme()), true).stream()
                            .filter(finding -> finding.rule().startsWith("sandbox"))
                            .toList());
    }

    private void policies(PastedPage page, @Nullable Element tag, List<Finding> findings) {
        PolicyCheck check = new PolicyCheck(place, form, tag);
        for (String policy : page.policies()) findings.addAll(check.of(new ContentPolicy(policy, scheme()), true));
        for (String policy : page.metaPolicies()) findings.addAll(check.of(new ContentPolicy(policy, scheme()), false));
        if (page.policies().isEmpty() && page.metaPolicies().isEmpty())
            findings.add(Finding.fine("No Content-Security-Policy is enforced."));
        if (!page.header("content-security-policy-report-only").isEmpty())
            findings.add(Finding.noMatter(
                    "Content-Security-Policy-Report-Only blocks nothing.", "The browser only reports by it."));
    }

    private void permissions(PastedPage page, List<Finding> findings) {
        PermissionsPolicy policy = new PermissionsPolicy(page.header("permissions-policy"));
        for (String feature : place.features()) {
            if (!policy.names(feature)) continue;
            boolean allowed =
                    form.isFramed() ? policy.allowsFrame(feature, place.server()) : policy.allowsPage(feature);
            findings.add(
                    allowed
                            ? Finding.fine("Permissions-Policy allows " + feature + ".")
                            : Finding.blocks(
                                    "Permissions-Policy does not allow "
                                            + feature
                                            + (form.isFramed() ? " to " + place.server() + "." : "."),
                                    "Write: " + feature
                                            + (form.isFramed() ? "=(self \"" + place.server() + "\")" : "=(self)")));
        }
    }

    private void others(PastedPage page, List<Finding> findings) {
        for (String value : page.header("cross-origin-embedder-policy"))
            if (ISOLATING.contains(value.replaceFirst(";.*", "").strip()))
                findings.add(Finding.noMatter(
                        "Cross-Origin-Embedder-Policy does not matter.", "Our script and our frame answer for it."));
        if (!page.header("cross-origin-opener-policy").isEmpty())
            findings.add(
                    Finding.noMatter("Cross-Origin-Opener-Policy does not matter.", "No window of ours is opened."));
        if (!page.header("x-frame-options").isEmpty())
            findings.add(Finding.noMatter(
                    "X-Frame-Options does not matter.", "It says who may frame your page, not whom your page may."));
        if (!page.header("referrer-policy").isEmpty())
            findings.add(Finding.noMatter(
                    "Referrer-Policy does not matter.",
                    "The page's origin is told by the browser itself, not by the referrer."));
    }

    /** Of the page: an https server is shown by https pages, and the other one by those of a test. */
    private String scheme() {
        return place.server().scheme();
    }
}
