package app.livelayer.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
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
 * @param limits the standard ones in a profile that names none
 */
public record AgentProfile(
        String name,
        String agentName,
        @Nullable String greeting,
        @Nullable String avatarImageUrl,
        @Nullable String idleLoopUrl,
        List<String> capabilities,
        AgentLook look,
        AgentLimits limits) {

    @JsonCreator
    public AgentProfile(
            String name,
            String agentName,
            @Nullable String greeting,
            @Nullable String avatarImageUrl,
            @Nullable String idleLoopUrl,
            List<String> capabilities,
            AgentLook look,
            @Nullable AgentLimits limits) {
        if (name.isBlank()) throw new IllegalArgumentException("An agent needs a name");
        this.name = name;
        this.agentName = agentName;
        this.greeting = greeting;
        this.avatarImageUrl = avatarImageUrl;
        this.idleLoopUrl = idleLoopUrl;
        this.capabilities = List.copyOf(capabilities);
        this.look = look;
        this.limits = limits == null ? AgentLimits.standard() : limits;
    }

    /** With the standard limits. */
    public AgentProfile(
            String name,
            String agentName,
            @Nullable String greeting,
            @Nullable String avatarImageUrl,
            @Nullable String idleLoopUrl,
            List<String> capabilities,
            AgentLook look) {
        this(name, agentName, greeting, avatarImageUrl, idleLoopUrl, capabilities, look, null);
    }
}
