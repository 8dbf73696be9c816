package app.livelayer.local;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What runs and what is still being prepared, for the start page. */
@RestController
class StatusController {

    private static final String SNIPPET = "<script src=\"%s/v1.js\" data-agent-id=\"%s\" async></script>";

    private final Addresses addresses;
    private final Dependencies dependencies;
    private final ObjectProvider<Parts> local;

    StatusController(Addresses addresses, Dependencies dependencies, ObjectProvider<Parts> local) {
        this.addresses = addresses;
        this.dependencies = dependencies;
        this.local = local;
    }

    /**
     * The status document.
     *
     * @param mode {@code local} when LiveKit and the agent are children of this server, else {@code remote}
     * @param publicUrl the origin that snippets name
     * @param demoHostUrl a page of another origin that embeds the demo agent; in remote mode it does not exist
     * @param snippet what a website owner pastes
     * @param parts what the server consists of
     */
    record Status(String mode, String publicUrl, String demoHostUrl, String snippet, List<Part> parts) {}

    @GetMapping("/local/status")
    ResponseEntity<Status> status(HttpServletRequest request) throws InterruptedException {
        String base = addresses.of(request);
        Parts own = local.getIfAvailable();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("web", "Web server", Part.State.READY, base));
        parts.add(dependencies.database());
        if (own == null) parts.add(dependencies.livekit());
        else parts.addAll(own.all());
        Status status = new Status(
                own == null ? "remote" : "local",
                base,
                Addresses.twin(Addresses.requested(request)) + "/demo/host",
                SNIPPET.formatted(base, DemoData.AGENT_ID),
                parts);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(status);
    }
}
