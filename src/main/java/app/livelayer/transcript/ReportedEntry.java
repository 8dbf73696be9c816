package app.livelayer.transcript;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An entry as somebody else tells it, who may tell anything. */
public final class ReportedEntry {

    private ReportedEntry() {}

    /** Reads {@code {id, role, text, final}}; empty when it is malformed. */
    public static Optional<TranscriptEntry> read(JsonNode node) {
        String id = text(node, "id", TranscriptEntry.MAX_ID);
        String role = text(node, "role", TranscriptEntry.MAX_ID);
        String text = text(node, "text", TranscriptEntry.MAX_TEXT);
        JsonNode isFinal = node.get("final");
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
