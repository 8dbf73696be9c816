package app.livelayer.console;

import app.livelayer.registry.AgentSummary;
import app.livelayer.registry.Agents;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What an organization calls its agents. */
final class AgentNames {

    private final Map<String, String> names = new LinkedHashMap<>();

    AgentNames(Agents agents, String organizationId) {
        for (AgentSummary agent : agents.list(organizationId)) names.put(agent.id(), agent.name());
    }

    Set<String> ids() {
        return names.keySet();
    }

    String of(String agentId) {
        return names.getOrDefault(agentId, "A deleted agent");
    }
}
