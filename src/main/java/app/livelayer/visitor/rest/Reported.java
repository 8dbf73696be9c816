package app.livelayer.visitor.rest;

import app.livelayer.security.Refusal;
import app.livelayer.visitor.SaidIdentity;
import app.livelayer.visitor.VisitorEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a page reports: whatever it holds, what comes out can be stored. */
final class Reported {

    /** Bytes; browsers send no more when a page is left. */
    static final int MAX_BODY = 64 * 1024;

    private static final int URL = 1_000;
    private static final int TITLE = 300;

    /** Names of values. */
    private static final int NAME = 60;

    /** An event is no older: browsers keep what could not be sent. */
    private static final Duration OLDEST = Duration.ofDays(1);

    private static final List<String> ARRIVAL = List.of(
            "browserLanguage",
            "timezone",
            "referralUrl",
            "utmSource",
            "utmMedium",
            "utmCampaign",
            "utmContent",
            "utmTerm");

    /** What an event is about, wherever it stands among its values. */
    private static final List<String> FIRST = List.of("eventName", "name", "email", "phone", "company");

    private Reported() {}

    /** A JSON object, whatever type its sender says it has: a beacon says {@code text/plain}. */
    static Asked<ObjectNode> object(JsonMapper json, HttpServletRequest request) {
        try {
            byte[] bytes = request.getInputStream().readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY)
                return Asked.declined(new Refused(Refusal.TOO_LARGE, "The body is larger than 64 kB: send less."));
            return json.readTree(bytes) instanceof ObjectNode object
                    ? Asked.understood(object)
                    : Asked.malformed("The body must be a JSON object.");
        } catch (JacksonException e) {
            return Asked.malformed("The body is not JSON.");
        } catch (IOException e) {
            return Asked.malformed("The body ended early.");
        }
    }

    static @Nullable String text(@Nullable JsonNode node, String name, int longest) {
        JsonNode value = node == null ? null : node.get(name);
        if (value == null || !value.isString()) return null;
        String text = clean(value.stringValue());
        return text.isEmpty() ? null : cut(text, longest);
    }

    /** How a browser came: the documented names alone. */
    static Map<String, String> arrival(@Nullable JsonNode metadata) {
        Map<String, String> arrival = new LinkedHashMap<>();
        for (String name : ARRIVAL) {
            String value =
                    name.equals("referralUrl") ? url(metadata, name) : text(metadata, name, SaidIdentity.LONGEST);
            if (value != null) arrival.put(name, value);
        }
        return arrival;
    }

    /** Empty when it is malformed; one bad event spoils none beside it. */
    static Optional<VisitorEvent> event(JsonNode node, Instant now) {
        String type = text(node, "type", NAME);
        return (type == null ? Optional.<VisitorEvent.Type>empty() : VisitorEvent.Type.ofWire(type))
                .map(known -> new VisitorEvent(
                        at(text(node, "timestamp", NAME), now),
                        known,
                        url(node, node.has("url") ? "url" : "pageUrl"),
                        text(node, "title", TITLE),
                        detail(node, known)));
    }

    private static Map<String, String> detail(JsonNode node, VisitorEvent.Type type) {
        Map<String, String> detail = new LinkedHashMap<>();
        if (type == VisitorEvent.Type.PAGE_EXIT) {
            for (String name : List.of("duration", "scrollDepth"))
                if (node.get(name) instanceof JsonNode value && value.isNumber())
                    detail.put(name, Long.toString(Math.clamp(value.asLong(0), 0, 1_000_000)));
            return detail;
        }
        if (!(node.get("data") instanceof ObjectNode data)) return detail;
        Set<String> keys = new LinkedHashSet<>(FIRST);
        keys.addAll(data.propertyNames());
        for (String key : keys) {
            if (detail.size() == SaidIdentity.MOST) break;
            String name = clean(key);
            JsonNode value = data.get(key);
            if (value == null || name.isEmpty() || name.length() > NAME) continue;
            String text = name.equals("href")
                    ? url(data, "href")
                    : clean(
                            value.isString()
                                    ? value.stringValue()
                                    : value.isValueNode() && !value.isNull() ? value.asString() : "");
            if (text != null && !text.isEmpty()) detail.put(name, cut(text, SaidIdentity.LONGEST));
        }
        return detail;
    }

    /** Between a day ago and now, whatever the browser's clock says. */
    private static Instant at(@Nullable String timestamp, Instant now) {
        try {
            Instant at = timestamp == null ? now : Instant.parse(timestamp);
            return at.isAfter(now) || at.isBefore(now.minus(OLDEST)) ? now : at;
        } catch (DateTimeException e) {
            return now;
        }
    }

    /** Without query and fragment, which may hold what is nobody's business. */
    private static @Nullable String url(@Nullable JsonNode node, String name) {
        String text = text(node, name, Integer.MAX_VALUE);
        if (text == null) return null;
        String url = text.replaceFirst("(?s)[?#].*", "");
        boolean isWeb = url.matches("(?i)https?://[^\\s@/]+(/\\S*)?") || url.matches("(?i)(mailto|tel):.*");
        return isWeb && url.length() <= URL ? url : null;
    }

    /** No zero character, and no half of a pair, which PostgreSQL does not store. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point != 0 && (point < 0xD800 || point > 0xDFFF))
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) return text;
        boolean splits = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, splits ? longest - 1 : longest);
    }
}
