package app.livelayer.local;

import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AllowedOrigin;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import app.livelayer.registry.Origins;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** The demo's organization and its published agent; written at every start, because the port may be another one. */
final class DemoData {

    static final Organization ORGANIZATION = new Organization("org_demo", "Demo");
    static final String AGENT_ID = "agt_demo";
    static final Part PART = new Part("demo", "Demo agent's entry", Part.State.PREPARING, "Being written");

    private final Organizations organizations;
    private final Agents agents;
    private final Origins origins;
    private final Addresses addresses;
    private final Parts parts;

    DemoData(Organizations organizations, Agents agents, Origins origins, Addresses addresses, Parts parts) {
        this.organizations = organizations;
        this.agents = agents;
        this.origins = origins;
        this.addresses = addresses;
        this.parts = parts;
    }

    @EventListener(ApplicationReadyEvent.class)
    void write() {
        organizations.add(ORGANIZATION);
        // what its builders have made of it stays
        if (agents.draft(ORGANIZATION.id(), AGENT_ID).isEmpty())
            agents.publish(ORGANIZATION.id(), AGENT_ID, "demo", profile());
        addresses.demoOrigins().stream()
                .map(AllowedOrigin::parse)
                .flatMap(Optional::stream)
                .forEach(origin -> origins.allow(ORGANIZATION.id(), AGENT_ID, origin));
        parts.put(PART.ready(AGENT_ID));
    }

    private AgentProfile profile() {
        return new AgentProfile(
                "Lio",
                "demo-avatar",
                "Hello, I am Lio. Ask me what this is, what it costs, or how it works.",
                "/pages/face.svg",
                null,
                List.of("navigate", "scroll", "click", "fill_forms", "submit_forms", "read_page"),
                AgentLook.standard());
    }
}
