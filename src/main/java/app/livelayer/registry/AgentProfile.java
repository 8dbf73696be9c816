package app.livelayer.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a builder says about an agent; once published, it is kept as JSON and never changes.
 *
 * @param name what visitors read; not blank
 * @param agentName the dispatch name of the LiveKit Agents worker
 * @param greeting the agent's first words; null: the worker's own
 * @param avatarImageUrl still picture, absolute or from this server's root
 * @param idleLoopUrl muted clip before the conversation, absolute or from this server's root
 * @param capabilities names of the page actions that the agent may take; empty: none
 * @param allowedOrigins pages that may show the agent; empty: none
 */
public record AgentProfile(
        String name,
        String agentName,
        @Nullable String greeting,
        @Nullable String avatarImageUrl,
        @Nullable String idleLoopUrl,
        List<String> capabilities,
        List<AllowedOrigin> allowedOrigins,
        AgentLook look) {

    public AgentProfile {
        if (name.isBlank()) throw new IllegalArgumentException("An agent needs a name");
        capabilities = List.copyOf(capabilities);
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
