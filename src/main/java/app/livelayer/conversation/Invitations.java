package app.livelayer.conversation;

import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.conversation.Admission.AgentConfig;
import app.livelayer.conversation.Admission.Refused;
import app.livelayer.livekit.ConnectionDetails;
import app.livelayer.livekit.ParticipantTokens;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.PublishedAgent;
import app.livelayer.security.Refusal;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What a browser gets to join a conversation's room. */
@Component
class Invitations {

    private final ParticipantTokens tokens;

    Invitations(ParticipantTokens tokens) {
        this.tokens = tokens;
    }

    Admitted to(Conversation conversation, PublishedAgent agent, String ticket, boolean resumed) {
        int generation = conversation.holder().generation();
        ConnectionDetails details = details(conversation, generation);
        AgentProfile profile = agent.profile();
        return new Admitted(
                new ConversationId(conversation.id()),
                generation,
                conversation.roomName(),
                details.url(),
                details.token(),
                new AgentConfig(profile.name(), profile.avatarImageUrl(), profile.idleLoopUrl()),
                ticket,
                resumed);
    }

    ConnectionDetails details(Conversation conversation, int generation) {
        return tokens.visitor(conversation.roomName(), conversation.beginning().identity(), generation);
    }

    static Refused unavailable() {
        return new Refused(
                Refusal.UNAVAILABLE,
                "The agent cannot be called right now: try again in a moment.",
                Duration.ofSeconds(5));
    }
}
