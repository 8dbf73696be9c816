package app.livelayer.widget;

import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.PublicUrlProperties;
import app.livelayer.registry.PublishedAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page of one agent, {@code /a/{slug}}, for whoever has no page of their own: plain, and as strict as the pages that we ask others to have. */
@RestController
final class HostedPage {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String POLICY = "default-src 'none'; script-src 'self'; frame-src 'self'; style-src 'self';"
            + " img-src 'self' https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private final Agents agents;
    private final PublicUrlProperties server;
    private final String page = text("hosted.html");
    private final String missing = text("hosted-missing.html");

    HostedPage(Agents agents, PublicUrlProperties server) {
        this.agents = agents;
        this.server = server;
    }

    /**
     * The page of a published agent; 404 when there is none of this slug.
     *
     * @param query {@code mode} (widget: a launcher in the corner; embedded and fullscreen: the whole page), {@code theme} (light, dark), {@code greeting},
     *     {@code ref}, {@code visitor}, {@code autoplay} (true), which the frame reads of its referrer: {@link Occasion}; {@code language}; what is unknown
     *     counts for nothing
     * @param accepted header {@code Accept-Language}
     */
    @GetMapping("/a/{slug}")
    ResponseEntity<String> show(
            @PathVariable String slug,
            @RequestParam Map<String, String> query,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String accepted) {
        Optional<PublishedAgent> agent = agents.bySlug(slug);
        String wanted = query.get(WidgetAgents.LANGUAGE);
        return agent.map(found -> {
                    Texts texts = Texts.choose(wanted, found.profile().languages(), accepted);
                    return answer(HttpStatus.OK, found.profile().indexable(), html(found, query, texts));
                })
                .orElseGet(() ->
                        answer(HttpStatus.NOT_FOUND, false, missing(Texts.choose(wanted, Texts.LANGUAGES, accepted))));
    }

    private static ResponseEntity<String> answer(HttpStatus status, boolean indexable, String html) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", POLICY)
                .header(
                        "Permissions-Policy",
                        "microphone=(self), camera=(self), autoplay=(self), display-capture=(self), speaker-selection=(self)")
                .header("X-Content-Type-Options", "nosniff")
                .header("Vary", "Accept-Language");
        if (!indexable) answer.header("X-Robots-Tag", "noindex");
        return answer.body(html);
    }

    private String missing(Texts texts) {
        return missing.replace("{{lang}}", texts.tag())
                .replace("{{dir}}", texts.direction())
                .replace("{{title}}", escape(texts.say("hosted.missing")))
                .replace("{{sub}}", escape(texts.say("hosted.missing.sub")));
    }

    private String html(PublishedAgent agent, Map<String, String> query, Texts texts) {
        AgentProfile profile = agent.profile();
        String line = Objects.requireNonNullElse(profile.line(), texts.say("hosted.line", "name", profile.name()));
        String address =
                server.origin().map(origin -> origin + "/a/" + agent.slug()).orElse("");
        String made = profile.look().hideBranding() ? "" : " " + texts.say("hosted.made");
        return page.replace("{{lang}}", texts.tag())
                .replace("{{dir}}", texts.direction())
                .replace("{{agent}}", escape(texts.say("hosted.agent", "name", profile.name())))
                .replace("{{made}}", escape(made))
                .replace("{{name}}", escape(profile.name()))
                .replace("{{line}}", escape(line))
                .replace("{{graph}}", graph("og:url", address) + graph("og:image", picture(profile)))
                .replace("{{robots}}", profile.indexable() ? "" : "<meta name=\"robots\" content=\"noindex\">")
                .replace("{{mode}}", "widget".equals(query.get("mode")) ? "widget" : "full")
                .replace("{{attributes}}", attributes(agent.id(), query));
    }

    private static String attributes(String agentId, Map<String, String> query) {
        Map<String, String> attributes = new TreeMap<>(Map.of("agent-id", agentId));
        String theme = query.getOrDefault("theme", "");
        if (Set.of("light", "dark").contains(theme)) attributes.put("theme", theme);
        if (!"widget".equals(query.get("mode"))) attributes.put("mode", "EMBEDDED");
        Texts.of(query.get(WidgetAgents.LANGUAGE)).ifPresent(texts -> attributes.put("language", texts.tag()));
        return attributes.entrySet().stream()
                .map(one -> one.getKey() + "=\"" + escape(one.getValue()) + "\"")
                .collect(Collectors.joining(" "));
    }

    /** Only an absolute address is of use to who shows a link. */
    private @Nullable String picture(AgentProfile profile) {
        String picture = profile.avatarImageUrl();
        if (picture == null || !picture.startsWith("/")) return picture;
        return server.origin().map(origin -> origin + picture).orElse(null);
    }

    private static String graph(String property, @Nullable String content) {
        return content == null || content.isEmpty()
                ? ""
                : "<meta property=\"" + property + "\" content=\"" + escape(content) + "\">";
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }

    private static String text(String name) {
        try {
            return new ClassPathResource("pages/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
