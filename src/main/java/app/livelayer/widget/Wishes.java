package app.livelayer.widget;

import app.livelayer.conversation.Conversations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a page says of its widget, as its browser told it; what is too long counts for nothing.
 *
 * @param apiKey stands in for the page's origin
 * @param greeting the agent's first words
 * @param visitorToken who the visitor is, signed by the customer's server
 * @param said who the page says that the visitor is: {@code name} and {@code email}
 */
public record Wishes(
        @Nullable String apiKey,
        @Nullable String greeting,
        @Nullable String visitorToken,
        Map<String, String> said) {

    public static final Wishes NONE = new Wishes(null, null, null, Map.of());

    private static final int KEY = 200;
    private static final int TOKEN = 4_000;
    private static final int SAID = 200;

    /** Reads an object with these names; a token of {@code identity} stands before the attribute's. */
    static Wishes of(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) return NONE;
        JsonNode identity = node.path("identity");
        String token = text(identity, "token", TOKEN);
        return new Wishes(
                text(node, "apiKey", KEY),
                text(node, "greeting", Conversations.LONGEST_GREETING),
                token == null ? text(node, "visitorToken", TOKEN) : token,
                said(identity));
    }

    private static Map<String, String> said(JsonNode identity) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String name : List.of("name", "email")) {
            String text = text(identity, name, SAID);
            if (text != null && text.codePoints().noneMatch(Wishes::isUnstorable)) said.put(name, text);
        }
        return Map.copyOf(said);
    }

    /** Which PostgreSQL does not store: the zero character, and half of a pair. */
    private static boolean isUnstorable(int point) {
        return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static @Nullable String text(JsonNode node, String name, int longest) {
        JsonNode value = node.get(name);
        if (value == null || !value.isString()) return null;
        String text = value.stringValue().strip();
        return text.isEmpty() || text.length() > longest ? null : text;
    }
}
