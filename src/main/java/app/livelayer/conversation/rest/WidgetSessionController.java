package app.livelayer.conversation.rest;

import app.livelayer.conversation.Admission;
import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.conversation.Admission.Refused;
import app.livelayer.conversation.Conversations;
import app.livelayer.conversation.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Where a page's own {@code LiveKitSession} gets its connection details. */
@RestController
class WidgetSessionController {

    private final Conversations conversations;
    private final AbsoluteUrls urls;
    private final JsonMapper json;

    WidgetSessionController(Conversations conversations, AbsoluteUrls urls, JsonMapper json) {
        this.conversations = conversations;
        this.urls = urls;
        this.json = json;
    }

    /**
     * Connection details: {@code 200}.
     *
     * @param token the visitor's LiveKit participant token; must be used within two minutes
     * @param url the LiveKit server, {@code ws} or {@code wss}
     * @param roomName goes back as {@code priorRoomName} when the visitor comes again within five minutes
     */
    record Session(String token, String url, String roomName, AgentConfigBody agentConfig) {}

    /**
     * Opens a conversation.
     *
     * <p>Body: {@code {agentId, priorRoomName?, …}}, JSON of at most 16 kB; further fields are told to the agent. Header {@code x-api-key}: a key of the
     * agent's organization; without it the page's origin must be one that the agent allows. Refused with {@code {error, errorCode}}: {@code too_large} 413,
     * {@code invalid_request} 400, {@code agent_has_no_org} 404, {@code key_expired} 401, {@code key_wrong_org} 403, {@code origin_not_allowed} 403,
     * {@code unavailable} 503, in this order.
     */
    @PostMapping("/api/widget/session")
    ResponseEntity<?> open(HttpServletRequest request) {
        return switch (read(request)) {
            case SessionRequest.Malformed(Refused refusal) -> refused(refusal);
            case SessionRequest.Understood(var understood) -> answer(conversations.open(understood), request);
        };
    }

    private ResponseEntity<?> answer(Admission admission, HttpServletRequest request) {
        return switch (admission) {
            case Admitted admitted ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new Session(
                                admitted.token(),
                                admitted.url(),
                                admitted.roomName(),
                                AgentConfigBody.of(admitted.agentConfig(), urls.base(request))));
            case Refused refusal -> refused(refusal);
        };
    }

    private SessionRequest read(HttpServletRequest request) {
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(Conversations.MAX_BODY + 1);
        } catch (IOException e) {
            return SessionRequest.malformed("The body ended early.");
        }
        if (body.length > Conversations.MAX_BODY) {
            return new SessionRequest.Malformed(
                    new Refused(Refusal.TOO_LARGE, "The body is larger than 16 kB: send less."));
        }
        if (!isJson(request.getContentType())) {
            return SessionRequest.malformed("The body must be sent with content-type: application/json.");
        }
        return SessionRequest.read(json, body, request.getHeader(HttpHeaders.ORIGIN), request.getHeader("x-api-key"));
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static ResponseEntity<ApiError> refused(Refused refusal) {
        return ResponseEntity.status(refusal.code().status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(ApiError.of(refusal));
    }
}
