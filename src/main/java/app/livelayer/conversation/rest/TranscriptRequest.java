package app.livelayer.conversation.rest;

import app.livelayer.transcript.ReportedEntry;
import app.livelayer.transcript.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
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
        for (JsonNode element : reported) ReportedEntry.read(element).ifPresent(entries::add);
        return new Body.Understood<>(entries);
    }
}
