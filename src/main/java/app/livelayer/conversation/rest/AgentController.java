package app.livelayer.conversation.rest;

import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentLook.Colors;
import app.livelayer.registry.AgentLook.Container;
import app.livelayer.registry.AgentLook.Controls;
import app.livelayer.registry.AgentLook.ExperienceMode;
import app.livelayer.registry.AgentLook.Position;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.PublishedAgent;
import app.livelayer.security.ApiError;
import app.livelayer.security.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What anybody may know of a published agent. */
@RestController
class AgentController {

    private final Agents agents;
    private final AbsoluteUrls urls;

    AgentController(Agents agents, AbsoluteUrls urls) {
        this.agents = agents;
        this.urls = urls;
    }

    /**
     * An agent before the conversation; addresses are absolute.
     *
     * @param capabilities names of page actions; empty: none
     */
    record Card(
            String id,
            String name,
            @Nullable String avatarImageUrl,
            @Nullable String idleLoopUrl,
            List<String> capabilities,
            boolean hideBranding) {

        static Card of(PublishedAgent agent, URI base) {
            AgentProfile profile = agent.profile();
            return new Card(
                    agent.id(),
                    profile.name(),
                    AbsoluteUrls.resolve(base, profile.avatarImageUrl()),
                    AbsoluteUrls.resolve(base, profile.idleLoopUrl()),
                    profile.capabilities(),
                    profile.look().hideBranding());
        }
    }

    /** How the agent shows itself, for the element; of the two blocks only the one of its mode is there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Config(
            ExperienceMode experienceMode,
            @Nullable WidgetConfig widgetConfig,
            @Nullable EmbeddedConfig embeddedConfig,
            List<String> capabilities) {

        static Config of(PublishedAgent agent) {
            AgentLook look = agent.profile().look();
            return new Config(
                    look.experienceMode(),
                    look.experienceMode() == ExperienceMode.WIDGET
                            ? new WidgetConfig(
                                    look.mediaType(), look.position(), look.colors(), look.controls(), look.controls())
                            : null,
                    look.embedded() == null
                            ? null
                            : new EmbeddedConfig(
                                    look.mediaType(), look.embedded(), look.colors(), look.controls(), look.controls()),
                    agent.profile().capabilities());
        }
    }

    /** The launcher and its panel. */
    record WidgetConfig(
            AgentLook.MediaType mediaType, Position position, Colors colors, Controls video, Controls audio) {}

    /** A place on the page. */
    record EmbeddedConfig(
            AgentLook.MediaType mediaType, Container container, Colors colors, Controls video, Controls audio) {}

    /** The public card of a published agent; {@code agent_has_no_org} 404 when there is none of this id. */
    @GetMapping("/api/widget/agent/{id}")
    ResponseEntity<?> card(@PathVariable String id, HttpServletRequest request) {
        return answer(id, agent -> Card.of(agent, urls.base(request)));
    }

    /** The published look of an agent; {@code agent_has_no_org} 404 when there is none of this id. */
    @GetMapping("/api/agents/{id}/config")
    ResponseEntity<?> config(@PathVariable String id) {
        return answer(id, Config::of);
    }

    private ResponseEntity<?> answer(String id, Function<PublishedAgent, Object> body) {
        return agents.published(id)
                .<ResponseEntity<?>>map(agent -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body.apply(agent)))
                .orElseGet(() -> ResponseEntity.status(Refusal.AGENT_HAS_NO_ORG.status())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new ApiError("No published agent has this id.", Refusal.AGENT_HAS_NO_ORG.wire())));
    }
}
