package app.livelayer.conversation;

import java.util.Map;
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
 * @param preview with a draft: it counts against nothing but the limit of previews
 * @param pageUrl address of the page, of which query and fragment are not kept; null when it is not known
 * @param ref what the page calls the occasion, at most 200 characters
 * @param visitorToken who the visitor is, signed by the organization's own server; a bad one counts for nothing
 * @param said who the page says that the visitor is: {@code name} and {@code email}, as far as it says so
 */
public record OpenConversation(
        String agentId,
        Caller caller,
        @Nullable String priorRoomName,
        ObjectNode context,
        @Nullable Integer consentVersion,
        boolean preview,
        @Nullable String pageUrl,
        @Nullable String ref,
        @Nullable String visitorToken,
        Map<String, String> said) {

    /** With a published agent, on a page that tells nothing of itself. */
    public OpenConversation(
            String agentId,
            Caller caller,
            @Nullable String priorRoomName,
            ObjectNode context,
            @Nullable Integer consentVersion) {
        this(agentId, caller, priorRoomName, context, consentVersion, false, null, null, null, Map.of());
    }
}
