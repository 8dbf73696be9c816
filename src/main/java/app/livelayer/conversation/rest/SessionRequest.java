package app.livelayer.conversation.rest;

import app.livelayer.conversation.Admission.Refused;
import app.livelayer.conversation.Caller;
import app.livelayer.conversation.Conversations;
import app.livelayer.conversation.OpenConversation;
import app.livelayer.conversation.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The body of {@code POST /api/widget/session}: understood, or refused. */
sealed interface SessionRequest {

    record Understood(OpenConversation request) implements SessionRequest {}

    record Malformed(Refused refusal) implements SessionRequest {}

    /**
     * Reads {@code {agentId, priorRoomName?, …}}; the fields beside those two are the visitor's context.
     *
     * @param body at most {@link Conversations#MAX_BODY} bytes
     */
    static SessionRequest read(JsonMapper json, byte[] body, @Nullable String origin, @Nullable String apiKey) {
        JsonNode node;
        try {
            node = json.readTree(body);
        } catch (JacksonException e) {
            return malformed("The body is not JSON.");
        }
        if (!(node instanceof ObjectNode context)) return malformed("The body must be a JSON object.");
        JsonNode agentId = context.remove("agentId");
        JsonNode priorRoomName = context.remove("priorRoomName");
        if (agentId == null || !agentId.isString()) return malformed("agentId must be a string.");
        if (priorRoomName != null && !priorRoomName.isNull() && !priorRoomName.isString()) {
            return malformed("priorRoomName must be a string, or left out.");
        }
        String prior = priorRoomName == null || priorRoomName.isNull() ? null : priorRoomName.stringValue();
        String key = apiKey == null || apiKey.isBlank() ? null : apiKey.strip();
        return new Understood(
                new OpenConversation(agentId.stringValue(), new Caller(origin, key, null, null), prior, context, null));
    }

    static Malformed malformed(String text) {
        return new Malformed(new Refused(Refusal.INVALID_REQUEST, text));
    }
}
