package app.livelayer.conversation;

import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.Previews;
import app.livelayer.registry.PublishedAgent;
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

    /** Keeps what only the conversation's row can keep: a draft may change at any time. */
    void keep(Conversation.Beginning beginning, PublishedAgent agent) {
        if (beginning.preview()) repository.keepDraft(beginning.id(), json.writeValueAsString(agent.profile()));
    }

    PublishedAgent of(Conversation.Beginning beginning) {
        if (!beginning.preview())
            return agents.version(beginning.agentId(), beginning.agentVersion()).orElseThrow();
        AgentProfile draft = json.readValue(repository.draft(beginning.id()), AgentProfile.class);
        return previews.agent(beginning.organizationId(), beginning.agentId(), draft);
    }
}
