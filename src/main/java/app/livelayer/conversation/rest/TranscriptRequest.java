package app.livelayer.conversation.rest;

import app.livelayer.transcript.Role;
import app.livelayer.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of {@code POST …/transcript}. */
final class TranscriptRequest {

    /** One entry as long as it may be, however its characters are written. Bytes; browsers send no more when a page is left. */
    static final int MAX_BODY = 64 * 1024;

    private static final int MAX_ENTRIES = 100;

    private TranscriptRequest() {}

    /** Reads {@code {entries: [{id, role, text, final}]}}, at most 100; a malformed entry is left out and spoils none beside it. */
    static Body<List<TranscriptEntry>> read(ObjectNode body) {
        if (!(body.get("entries") instanceof ArrayNode reported)) return Body.malformed("entries must be a list.");
        if (reported.size() > MAX_ENTRIES) return Body.malformed("entries holds more than 100: send less at a time.");
        List<TranscriptEntry> entries = new ArrayList<>();
        for (JsonNode element : reported) entry(element).ifPresent(entries::add);
        return new Body.Understood<>(entries);
    }

    private static Optional<TranscriptEntry> entry(JsonNode node) {
        JsonNode isFinal = node.get("final");
        @Nullable String id = text(node, "id", TranscriptEntry.MAX_ID);
        @Nullable String role = text(node, "role", TranscriptEntry.MAX_ID);
        @Nullable String text = text(node, "text", TranscriptEntry.MAX_TEXT);
        if (id == null || id.isEmpty() || role == null || text == null || isFinal == null || !isFinal.isBoolean())
            return Optional.empty();
        return Role.ofWire(role).map(who -> new TranscriptEntry(id, who, text, isFinal.booleanValue()));
    }

    private static @Nullable String text(JsonNode node, String field, int longest) {
        JsonNode value = node.get(field);
        return value != null && value.isString() && value.stringValue().length() <= longest
                ? value.stringValue()
                : null;
    }
}
