package app.livelayer.local;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The two plain pages: the start page, and the shop of a customer who has pasted the snippet. */
@RestController
class PagesController {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final String START_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    /** The strictest page that the widget promises to work on: nothing of ours but script and frame. */
    private static final String SHOP_POLICY =
            "default-src 'none'; script-src %1$s; frame-src %1$s; style-src 'self'; img-src 'self';"
                    + " require-trusted-types-for 'script'";

    private final LocalProperties local;

    PagesController(LocalProperties local) {
        this.local = local;
    }

    @GetMapping("/")
    ResponseEntity<String> start() throws IOException {
        return page(START_POLICY).body(text("pages/start.html"));
    }

    /** Embeds from the other name of this machine, so that the widget is a cross-origin frame. In remote mode there is no demo agent, and no shop. */
    @GetMapping("/demo/host")
    ResponseEntity<String> shop(HttpServletRequest request) throws IOException {
        if (!local.enabled()) return ResponseEntity.notFound().build();
        String base = Addresses.twin(Addresses.requested(request));
        return page(SHOP_POLICY.formatted(base))
                .header("Cross-Origin-Embedder-Policy", "require-corp")
                .body(text("pages/demo-host.html").replace("{{baseUrl}}", HtmlUtils.htmlEscape(base)));
    }

    private static ResponseEntity.BodyBuilder page(String policy) {
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", policy)
                .header("X-Content-Type-Options", "nosniff");
    }

    private static String text(String resource) throws IOException {
        return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
    }
}
