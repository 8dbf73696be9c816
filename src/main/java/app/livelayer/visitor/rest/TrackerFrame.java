package app.livelayer.visitor.rest;

import app.livelayer.registry.Agents;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The hidden frame through which a tracker sends where its page's {@code connect-src} refuses: a page of this origin that the agent's allowed origins alone
 * may hold, for what it sends has this server's own origin.
 */
@RestController
class TrackerFrame {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String PAGE =
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Tracker</title>"
                    + "<script src=\"/tracker-frame.js\" async></script></head><body></body></html>";

    private final Agents agents;

    TrackerFrame(Agents agents) {
        this.agents = agents;
    }

    @GetMapping("/tracker/{agentId}")
    ResponseEntity<String> frame(@PathVariable("agentId") String agentId) {
        String ancestors = agents.published(agentId)
                .map(agent -> agent.allowedOrigins().frameAncestors())
                .orElse("'none'");
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
                                + ancestors)
                .header("Cross-Origin-Embedder-Policy", "require-corp")
                .body(PAGE);
    }
}
