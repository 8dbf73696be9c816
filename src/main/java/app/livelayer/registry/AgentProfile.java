package app.livelayer.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a builder says about an agent, kept as JSON; once published, it never changes. What an older one does not name has its default.
 *
 * @param name what visitors read; not blank
 * @param agentName the dispatch name of the LiveKit Agents worker
 * @param greeting the agent's first words; null: the worker's own
 * @param line one line about what the agent can do, or null
 * @param languages BCP 47 tags, the agent's own first; empty: the worker's choice
 * @param instructions told to the worker and to nobody else, or null
 * @param avatarImageUrl still picture, absolute or from this server's root
 * @param idleLoopUrl muted clip before the conversation, absolute or from this server's root
 * @param capabilities names of the page actions that the agent may take; empty: none
 * @param limits the standard ones in a profile that names none
 * @param indexable whether search engines may list the hosted page
 */
public record AgentProfile(
        String name,
        String agentName,
        @Nullable String greeting,
        @Nullable String line,
        List<String> languages,
        @Nullable String instructions,
        @Nullable String avatarImageUrl,
        @Nullable String idleLoopUrl,
        List<String> capabilities,
        AgentLook look,
        AgentLimits limits,
        boolean indexable) {

    /** The page actions that there are: names of the contract, §6. */
    public static final List<String> CAPABILITIES =
            List.of("navigate", "scroll", "click", "fill_forms", "submit_forms", "read_page", "collect_data", "custom");

    public AgentProfile {
        languages = List.copyOf(languages);
        capabilities = List.copyOf(capabilities);
    }

    @JsonCreator
    static AgentProfile read(
            @Nullable String name,
            @Nullable String agentName,
            @Nullable String greeting,
            @Nullable String line,
            @Nullable List<String> languages,
            @Nullable String instructions,
            @Nullable String avatarImageUrl,
            @Nullable String idleLoopUrl,
            @Nullable List<String> capabilities,
            @Nullable AgentLook look,
            @Nullable AgentLimits limits,
            @Nullable Boolean indexable) {
        return new AgentProfile(
                Objects.requireNonNullElse(name, ""),
                Objects.requireNonNullElse(agentName, ""),
                greeting,
                line,
                Objects.requireNonNullElse(languages, List.of()),
                instructions,
                avatarImageUrl,
                idleLoopUrl,
                Objects.requireNonNullElse(capabilities, List.of()),
                Objects.requireNonNullElseGet(look, AgentLook::standard),
                Objects.requireNonNullElseGet(limits, AgentLimits::standard),
                Boolean.TRUE.equals(indexable));
    }

    /** Without a line, languages and instructions, not indexable. */
    public AgentProfile(
            String name,
            String agentName,
            @Nullable String greeting,
            @Nullable String avatarImageUrl,
            @Nullable String idleLoopUrl,
            List<String> capabilities,
            AgentLook look,
            AgentLimits limits) {
        this(
                name,
                agentName,
                greeting,
                null,
                List.of(),
                null,
                avatarImageUrl,
                idleLoopUrl,
                capabilities,
                look,
                limits,
                false);
    }

    /** The same with the standard limits. */
    public AgentProfile(
            String name,
            String agentName,
            @Nullable String greeting,
            @Nullable String avatarImageUrl,
            @Nullable String idleLoopUrl,
            List<String> capabilities,
            AgentLook look) {
        this(name, agentName, greeting, avatarImageUrl, idleLoopUrl, capabilities, look, AgentLimits.standard());
    }
}
