package app.livelayer.conversation;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A visitor wants to talk to an agent.
 *
 * @param agentId as the page says it
 * @param origin of the page, as its browser says it
 * @param apiKey stands in for the page's origin
 * @param priorRoomName room of the visitor's last conversation, whose end the agent shall know if it was less than five minutes ago
 * @param context what the page tells the agent, at most 16 kB of JSON
 */
public record OpenConversation(
        String agentId,
        @Nullable String origin,
        @Nullable String apiKey,
        @Nullable String priorRoomName,
        ObjectNode context) {}
