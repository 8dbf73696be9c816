package app.livelayer.conversation;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A visitor wants to talk to an agent.
 *
 * @param agentId as the page says it
 * @param priorRoomName room of the visitor's last conversation with this agent on this page's origin, or on any with a key of its organization, if it is not
 *     known to be another visitor's: if that can still be resumed it goes on, and if it ended less
 *     than five minutes ago the agent is told its end
 * @param context what the page tells the agent, at most 16 kB of JSON
 * @param consentVersion the agent's version whose consent text the visitor has agreed to; null when the page asks in its own way
 */
public record OpenConversation(
        String agentId,
        Caller caller,
        @Nullable String priorRoomName,
        ObjectNode context,
        @Nullable Integer consentVersion) {}
