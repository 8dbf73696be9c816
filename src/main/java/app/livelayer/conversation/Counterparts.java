package app.livelayer.conversation;

import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.Previews;
import app.livelayer.registry.PublishedAgent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The agents that conversations began with, whatever was published, or changed in a draft, since. */
@Component
class Counterparts {

    private final ConversationRepository repository;
    private final Agents agents;
    private final Previews previews;
    private final JsonMapper json;

    Counterparts(ConversationRepository repository, Agents agents, Previews previews, JsonMapper json) {
        this.repository = repository;
        this.agents = agents;
        this.previews = previews;
        this.json = json;
    }

    /** What only the conversation's row can keep, JSON: a draft may change at any time. Null for a published agent. */
    @Nullable String draft(Conversation.Beginning beginning, PublishedAgent agent) {
        return beginning.preview() ? json.writeValueAsString(agent.profile()) : null;
    }

    PublishedAgent of(Conversation.Beginning beginning) {
        if (!beginning.preview())
            return agents.version(beginning.agentId(), beginning.agentVersion()).orElseThrow();
        AgentProfile draft = json.readValue(repository.draft(beginning.id()), AgentProfile.class);
        return previews.agent(beginning.organizationId(), beginning.agentId(), draft);
    }
}
