package app.livelayer.livekit;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where the LiveKit server tells what happened in its rooms. */
@RestController
class WebhookController {

    static final int MAX_BODY = 64 * 1024;

    private static final Logger log = LoggerFactory.getLogger(WebhookController.class);

    /** LiveKit's names of what changes who is in a room. */
    private static final Set<String> CHANGES = Set.of(
            "room_started",
            "room_finished",
            "participant_joined",
            "participant_left",
            "participant_connection_aborted");

    private final WebhookSignature signature;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    WebhookController(LiveKitProperties properties, JsonMapper json, ApplicationEventPublisher events) {
        this.signature = new WebhookSignature(properties);
        this.json = json;
        this.events = events;
    }

    /**
     * A webhook of LiveKit (docs.livekit.io/home/server/webhooks): a JSON object of at most 64 kB, and in {@code Authorization} a token, without "Bearer", that was
     * signed with the secret of our key and holds the body's hash. Answers 200 at once, 401 for a wrong signature, 400 for a malformed body, 413 for one that
     * is too large, and nothing else: LiveKit repeats what failed, which mends none of these.
     */
    @PostMapping("/livekit/webhook")
    ResponseEntity<Void> receive(HttpServletRequest request) {
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(MAX_BODY + 1);
        } catch (IOException endedEarly) {
            return answer(HttpStatus.BAD_REQUEST);
        }
        if (body.length > MAX_BODY) return answer(HttpStatus.CONTENT_TOO_LARGE);
        if (!signature.isGood(request.getHeader(HttpHeaders.AUTHORIZATION), body))
            return answer(HttpStatus.UNAUTHORIZED);
        try {
            if (!(json.readTree(body) instanceof ObjectNode webhook)) return answer(HttpStatus.BAD_REQUEST);
            changed(webhook).ifPresent(this::publish);
            return answer(HttpStatus.OK);
        } catch (JacksonException notJson) {
            return answer(HttpStatus.BAD_REQUEST);
        }
    }

    private static Optional<RoomChanged> changed(ObjectNode webhook) {
        JsonNode room = webhook.at("/room/name");
        return CHANGES.contains(webhook.path("event").asString("")) && room.isString()
                ? Optional.of(new RoomChanged(room.stringValue()))
                : Optional.empty();
    }

    /** On a thread of its own: whoever listens asks LiveKit, and LiveKit waits for our answer before it tells the next. What fails here is seen by the sweep. */
    private void publish(RoomChanged changed) {
        Thread.ofVirtual().name("webhook").start(() -> {
            try {
                events.publishEvent(changed);
            } catch (RuntimeException surprise) {
                log.warn("Room {} changed, and nobody could look: {}", changed.roomName(), surprise.toString());
            }
        });
    }

    private static ResponseEntity<Void> answer(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }
}
