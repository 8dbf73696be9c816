package app.livelayer.conversation.rest;

import app.livelayer.conversation.Admission;
import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.conversation.Admission.Refused;
import app.livelayer.conversation.Caller;
import app.livelayer.conversation.Conversations;
import app.livelayer.conversation.OpenConversation;
import app.livelayer.security.Rates;
import app.livelayer.security.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where a page's own {@code LiveKitSession} gets its connection details. */
@RestController
class WidgetSessionController {

    private final Conversations conversations;
    private final AbsoluteUrls urls;
    private final JsonMapper json;
    private final Rates rates;

    WidgetSessionController(Conversations conversations, AbsoluteUrls urls, JsonMapper json, Rates rates) {
        this.rates = rates;
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
     * Opens a conversation, or takes one up again.
     *
     * <p>Body: {@code {agentId, priorRoomName?, …}}, JSON of at most 16 kB; further fields are told to the agent. Header {@code x-api-key}: a key of the
     * agent's organization; without it the page's origin must be one that the agent allows. {@code priorRoomName}: of a conversation with the same agent on
     * the same origin, or any with a key, that can be resumed, which then goes on, or that ended less than five minutes ago, whose end the agent is told; any other is ignored.
     * Refused with {@code {error, errorCode}}: {@code too_large} 413, {@code invalid_request} 400, {@code agent_has_no_org} 404, {@code key_expired} 401,
     * {@code key_wrong_org} 403, {@code origin_not_allowed} 403, {@code rate_limited} 429 and {@code busy} 429 (with {@code Retry-After}, seconds),
     * {@code unavailable} 503, in this order; but who asks too often is {@code rate_limited} before anything else.
     */
    @PostMapping("/api/widget/session")
    ResponseEntity<?> open(HttpServletRequest request) {
        return switch (read(request)) {
            case Body.Malformed<OpenConversation>(Refused refusal) -> Answers.refused(refusal);
            case Body.Understood<OpenConversation>(OpenConversation understood) -> answer(open(understood), request);
        };
    }

    private Admission open(OpenConversation asked) {
        Duration wait = rates.waitOfAgent(asked.agentId());
        return wait.isZero()
                ? conversations.open(asked)
                : new Refused(
                        Refusal.RATE_LIMITED,
                        "Too many conversations with this agent begin at once: wait a second.",
                        wait);
    }

    private ResponseEntity<?> answer(Admission admission, HttpServletRequest request) {
        return switch (admission) {
            case Admitted admitted ->
                Answers.ok(new Session(
                        admitted.token(),
                        admitted.url(),
                        admitted.roomName(),
                        AgentConfigBody.of(admitted.agentConfig(), urls.base(request))));
            case Refused refusal -> Answers.refused(refusal);
        };
    }

    private Body<OpenConversation> read(HttpServletRequest request) {
        return switch (Body.object(json, request)) {
            case Body.Malformed<ObjectNode>(Refused refusal) -> new Body.Malformed<>(refusal);
            case Body.Understood<ObjectNode>(ObjectNode context) -> conversation(context, request);
        };
    }

    /** The fields beside {@code agentId} and {@code priorRoomName} are the visitor's context. */
    private static Body<OpenConversation> conversation(ObjectNode context, HttpServletRequest request) {
        JsonNode agentId = context.remove("agentId");
        JsonNode priorRoomName = context.remove("priorRoomName");
        if (agentId == null || !agentId.isString()) return Body.malformed("agentId must be a string.");
        if (priorRoomName != null && !priorRoomName.isNull() && !priorRoomName.isString()) {
            return Body.malformed("priorRoomName must be a string, or left out.");
        }
        String prior = priorRoomName == null || priorRoomName.isNull() ? null : priorRoomName.stringValue();
        return new Body.Understood<>(
                new OpenConversation(agentId.stringValue(), caller(request), prior, context, null));
    }

    private static Caller caller(HttpServletRequest request) {
        String key = request.getHeader("x-api-key");
        return new Caller(
                request.getHeader(HttpHeaders.ORIGIN),
                key == null || key.isBlank() ? null : key.strip(),
                request.getRemoteAddr(),
                null);
    }
}
