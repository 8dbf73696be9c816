package app.livelayer.widget;

import app.livelayer.registry.PreviewedAgent;
import app.livelayer.registry.Previews;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * The page on which a draft is shown, {@code /preview/{token}?theme=light|dark|auto&size=desktop|phone}: a host page of this server's own origin, with the
 * shell and the widget that every host page has. The console's own preview stands in a frame of the console; a link is opened as a page.
 */
@RestController
class StagePage {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'; base-uri 'none';"
                    + " form-action 'none'; require-trusted-types-for 'script'; frame-ancestors ";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final Previews previews;

    StagePage(Previews previews) {
        this.previews = previews;
    }

    /** The sources of {@code frame-ancestors} of a preview's stage, and of the widget on it. */
    static String frameAncestors(PreviewedAgent preview) {
        return preview.console() == null ? "'self'" : "'self' " + preview.console();
    }

    @GetMapping("/preview/{token}")
    ResponseEntity<String> stage(
            @PathVariable("token") String token,
            @RequestParam(name = "theme", defaultValue = "auto") String theme,
            @RequestParam(name = "size", defaultValue = "desktop") String size)
            throws IOException {
        Optional<PreviewedAgent> found = previews.find(token);
        if (found.isEmpty()) return page(HttpStatus.GONE, "'self'").body(text("preview-over.html"));
        PreviewedAgent preview = found.get();
        String name = preview.agent().profile().name();
        return page(HttpStatus.OK, frameAncestors(preview))
                .body(text("stage.html")
                        .replace("{{theme}}", Set.of("light", "dark").contains(theme) ? theme : "auto")
                        .replace("{{size}}", size.equals("phone") ? "phone" : "desktop")
                        .replace("{{console}}", preview.console() == null ? "" : "" + preview.console())
                        .replace("{{token}}", token)
                        .replace("{{agentId}}", preview.agent().id())
                        .replace("{{until}}", DAY.format(preview.expiresAt().atOffset(ZoneOffset.UTC)))
                        .replace("{{name}}", HtmlUtils.htmlEscape(name)));
    }

    private static ResponseEntity.BodyBuilder page(HttpStatus status, String frameAncestors) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY + frameAncestors);
    }

    private static String text(String resource) throws IOException {
        return new ClassPathResource(resource, StagePage.class).getContentAsString(StandardCharsets.UTF_8);
    }
}
