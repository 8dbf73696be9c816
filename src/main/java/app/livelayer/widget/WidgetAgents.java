package app.livelayer.widget;

import app.livelayer.registry.Agents;
import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.KeyCheck;
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

    /** The parameter that holds a key of the agent's organization, which stands in for the page's origin. */
    static final String KEY = "key";

    /** The parameter that holds the language that the page wants. */
    static final String LANGUAGE = "language";

    private final Agents agents;
    private final Previews previews;
    private final ApiKeys keys;

    WidgetAgents(Agents agents, Previews previews, ApiKeys keys) {
        this.agents = agents;
        this.previews = previews;
        this.keys = keys;
    }

    /**
     * @param preview null for a published agent
     * @param keyed whether the page has a key of the agent's organization, and may be any
     */
    record Shown(PublishedAgent agent, @Nullable PreviewedAgent preview, boolean keyed) {

        /** The sources of {@code frame-ancestors}: a preview stands on this server's own stage, and that in the console. */
        String frameAncestors() {
            if (preview == null) return keyed ? "*" : agent.allowedOrigins().frameAncestors();
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
        return find(agentId, token, null);
    }

    /**
     * @param token null without a preview
     * @param key null without one
     */
    Optional<Shown> find(String agentId, @Nullable String token, @Nullable String key) {
        if (token == null)
            return agents.published(agentId).map(agent -> new Shown(agent, null, isOf(agent.organizationId(), key)));
        return previews.find(token)
                .filter(preview -> preview.agent().id().equals(agentId))
                .map(preview -> new Shown(preview.agent(), preview, false));
    }

    private boolean isOf(String organizationId, @Nullable String key) {
        return key != null && keys.check(key).equals(new KeyCheck.Valid(organizationId));
    }
}
