package app.livelayer.conversation;

import app.livelayer.conversation.Admission.Refused;
import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.KeyCheck;
import app.livelayer.registry.Origin;
import app.livelayer.registry.PublishedAgent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides which page may talk to which agent: one with a key of the agent's organization, or of an origin that the agent allows. */
@Component
class Entrance {

    private final ApiKeys keys;

    Entrance(ApiKeys keys) {
        this.keys = keys;
    }

    /** Why not; empty when it may. */
    Optional<Refused> refusal(PublishedAgent agent, Caller caller) {
        return caller.apiKey() == null ? byOrigin(agent, caller.origin()) : byKey(agent, caller.apiKey());
    }

    private Optional<Refused> byKey(PublishedAgent agent, String apiKey) {
        return switch (keys.check(apiKey)) {
            case KeyCheck.Expired() ->
                Optional.of(new Refused(
                        Refusal.KEY_EXPIRED,
                        "This API key is unknown, revoked or expired: make a new one and use that."));
            case KeyCheck.Valid(String organization)
            when !organization.equals(agent.organizationId()) ->
                Optional.of(
                        new Refused(
                                Refusal.KEY_WRONG_ORG,
                                "This API key belongs to another organization than the agent: use a key of the agent's organization."));
            case KeyCheck.Valid valid -> Optional.empty();
        };
    }

    private static Optional<Refused> byOrigin(PublishedAgent agent, @Nullable String text) {
        Optional<Origin> origin = Origin.parse(text);
        if (origin.filter(agent.allowedOrigins()::allows).isPresent()) return Optional.empty();
        String page = origin.map(known -> "Pages of " + known).orElse("A request without an Origin header");
        return Optional.of(
                new Refused(
                        Refusal.ORIGIN_NOT_ALLOWED,
                        page
                                + " may not use this agent: add the page's origin to the agent's allowed origins, or send an API key."));
    }
}
