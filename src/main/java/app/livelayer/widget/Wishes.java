package app.livelayer.widget;

import app.livelayer.conversation.Conversations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a page says of its widget, as its browser told it; what is too long counts for nothing.
 *
 * @param apiKey stands in for the page's origin
 * @param greeting the agent's first words
 * @param visitorToken who the visitor is, signed by the customer's server
 */
public record Wishes(
        @Nullable String apiKey,
        @Nullable String greeting,
        @Nullable String visitorToken) {

    public static final Wishes NONE = new Wishes(null, null, null);

    private static final int KEY = 200;
    private static final int TOKEN = 4_000;

    /** Reads an object with these names. */
    static Wishes of(@Nullable JsonNode node) {
        return node == null || !node.isObject()
                ? NONE
                : new Wishes(
                        text(node, "apiKey", KEY),
                        text(node, "greeting", Conversations.LONGEST_GREETING),
                        text(node, "visitorToken", TOKEN));
    }

    private static @Nullable String text(JsonNode node, String name, int longest) {
        JsonNode value = node.get(name);
        if (value == null || !value.isString()) return null;
        String text = value.stringValue().strip();
        return text.isEmpty() || text.length() > longest ? null : text;
    }
}
