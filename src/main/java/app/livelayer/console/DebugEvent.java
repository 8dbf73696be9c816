package app.livelayer.console;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a preview's browser reports, one thing at a time: {@code DebugEvent} in {@code debug-events.ts}. Untrusted.
 *
 * @param at milliseconds since its frame was opened
 * @param name of the stage, callback or speaker; at most 60 characters
 * @param text at most 2,000 characters
 */
record DebugEvent(long at, Kind kind, String name, String text) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:-]{0,59}");
    private static final int MAX_TEXT = 2_000;
    private static final double MAX_AT = 1e10;

    enum Kind {
        STAGE,
        CALL,
        STATE,
        DATA,
        QUALITY,
        ERROR,
        ANSWER;

        private static Optional<Kind> of(String wire) {
            for (Kind kind : values()) if (kind.wire().equals(wire)) return Optional.of(kind);
            return Optional.empty();
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Empty for anything that is no event. */
    static Optional<DebugEvent> parse(JsonNode json) {
        JsonNode at = json.path("at");
        String name = text(json.path("name"));
        String text = text(json.path("text"));
        if (!at.isNumber() || !(at.doubleValue() >= 0 && at.doubleValue() < MAX_AT)) return Optional.empty();
        if (!NAME.matcher(name).matches() || text.length() > MAX_TEXT) return Optional.empty();
        return Kind.of(text(json.path("kind"))).map(kind -> new DebugEvent((long) at.doubleValue(), kind, name, text));
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }
}
