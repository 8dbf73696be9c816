package app.livelayer.widget;

import app.livelayer.registry.Agents;
import app.livelayer.registry.PreviewedAgent;
import app.livelayer.registry.Previews;
import app.livelayer.registry.PublishedAgent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a widget shows: a published agent, or with the token of a preview its draft. */
@Component
final class WidgetAgents {

    /** The parameter of a widget's address that holds the token of a preview. */
    static final String PREVIEW = "preview";

    /** The parameter that holds the language that the page wants. */
    static final String LANGUAGE = "language";

    private final Agents agents;
    private final Previews previews;

    WidgetAgents(Agents agents, Previews previews) {
        this.agents = agents;
        this.previews = previews;
    }

    /** @param preview null for a published agent */
    record Shown(PublishedAgent agent, @Nullable PreviewedAgent preview) {

        /** The sources of {@code frame-ancestors}: a preview stands on this server's own stage, and that in the console. */
        String frameAncestors() {
            if (preview == null) return agent.allowedOrigins().frameAncestors();
            return StagePage.frameAncestors(preview);
        }

        /** In the language that suits page, agent and visitor: {@link Texts#choose}. */
        Texts texts(@Nullable String wanted, @Nullable String accepted) {
            return Texts.choose(wanted, agent.profile().languages(), accepted);
        }

        /** Whether the page is told what happens inside. */
        boolean debugs() {
            return preview != null && preview.kind() == PreviewedAgent.Kind.CONSOLE;
        }
    }

    /** @param token null without a preview */
    Optional<Shown> find(String agentId, @Nullable String token) {
        if (token == null) return agents.published(agentId).map(agent -> new Shown(agent, null));
        return previews.find(token)
                .filter(preview -> preview.agent().id().equals(agentId))
                .map(preview -> new Shown(preview.agent(), preview));
    }
}
