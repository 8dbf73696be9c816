package app.livelayer.conversation;

import app.livelayer.conversation.Admission.Refused;
import app.livelayer.registry.Agents;
import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.KeyCheck;
import app.livelayer.registry.Origin;
import app.livelayer.registry.Origins;
import app.livelayer.registry.PreviewedAgent;
import app.livelayer.registry.Previews;
import app.livelayer.registry.PublishedAgent;
import app.livelayer.security.Refusal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Decides which page may talk to which agent: one with a key of the agent's organization, or of an origin that the agent allows; and with the draft of one: who knows
 * the token of a preview. Closed from the moment at
 * which this node is told to stop.
 */
@Component
class Entrance {

    private final Agents agents;
    private final ApiKeys keys;
    private final Origins origins;
    private final Previews previews;
    private volatile boolean closed;

    Entrance(Agents agents, ApiKeys keys, Origins origins, Previews previews) {
        this.agents = agents;
        this.keys = keys;
        this.origins = origins;
        this.previews = previews;
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        closed = true;
    }

    /** Who may talk to whom. */
    sealed interface Answer {

        record Let(PublishedAgent agent) implements Answer {}

        record Kept(Refused refusal) implements Answer {}
    }

    Answer ask(String agentId, Caller caller) {
        if (closed)
            return new Answer.Kept(new Refused(
                    Refusal.UNAVAILABLE,
                    "This server is about to stop: try again in a moment.",
                    Duration.ofSeconds(1)));
        if (caller.previewToken() != null) return preview(agentId, caller.previewToken());
        Optional<PublishedAgent> agent = agents.published(agentId);
        if (agent.isEmpty())
            return new Answer.Kept(new Refused(
                    Refusal.AGENT_HAS_NO_ORG, "No published agent has this id: check the id, and publish the agent."));
        return refusal(agent.get(), caller).<Answer>map(Answer.Kept::new).orElseGet(() -> new Answer.Let(agent.get()));
    }

    private Answer preview(String agentId, String token) {
        return previews.find(token)
                .map(PreviewedAgent::agent)
                .filter(draft -> draft.id().equals(agentId))
                .<Answer>map(Answer.Let::new)
                .orElseGet(() -> new Answer.Kept(new Refused(
                        Refusal.KEY_EXPIRED, "This preview has ended: open it again, or ask for a new link.")));
    }

    /** Whether a conversation may go on for this caller: a preview for one with a token of its agent's; with a key of its organization anywhere, without one on the origin on which it began. */
    boolean isOfSamePage(Conversation conversation, Caller caller) {
        if (conversation.beginning().preview() != (caller.previewToken() != null)) return false;
        if (caller.apiKey() != null)
            return keys.check(caller.apiKey()) instanceof KeyCheck.Valid(String organization)
                    && organization.equals(conversation.beginning().organizationId());
        String origin = conversation.beginning().origin();
        return origin != null
                && Origin.parse(caller.origin())
                        .filter(page -> page.toString().equals(origin))
                        .isPresent();
    }

    private Optional<Refused> refusal(PublishedAgent agent, Caller caller) {
        return caller.apiKey() == null ? byOrigin(agent, caller.origin()) : byKey(agent, caller.apiKey());
    }

    private Optional<Refused> byKey(PublishedAgent agent, String apiKey) {
        return switch (keys.check(apiKey)) {
            case KeyCheck.Expired() -> Optional.of(Refused.KEY_EXPIRED);
            case KeyCheck.Valid(String organization)
            when !organization.equals(agent.organizationId()) -> Optional.of(Refused.KEY_WRONG_ORG);
            case KeyCheck.Valid valid -> Optional.empty();
        };
    }

    private Optional<Refused> byOrigin(PublishedAgent agent, @Nullable String text) {
        if (origins.admit(agent, text)) return Optional.empty();
        String page = Origin.parse(text).map(known -> "Pages of " + known).orElse("A request without an Origin header");
        return Optional.of(
                new Refused(
                        Refusal.ORIGIN_NOT_ALLOWED,
                        page
                                + " may not use this agent: add the page's origin to the agent's allowed origins, or send an API key."));
    }
}
