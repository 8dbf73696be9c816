package app.livelayer.widget;

import app.livelayer.conversation.ConversationProperties;
import app.livelayer.registry.PublishedAgent;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the widget shows of an agent before and beside the conversation.
 *
 * @param greeting the first sentence of the idle card
 * @param consent what the visitor agrees to with the start button
 * @param posterUrl the still picture, or null
 * @param staysOpen how long a conversation can be taken up after the visitor has left
 */
record AgentFace(
        String name,
        String greeting,
        String consent,
        @Nullable String posterUrl,
        Duration staysOpen) {

    static AgentFace of(PublishedAgent agent, ConversationProperties times) {
        String name = agent.profile().name();
        return new AgentFace(
                name,
                "Hello, I’m " + name + ".",
                Objects.requireNonNullElse(agent.profile().look().consentText(), consent(name)),
                agent.profile().avatarImageUrl(),
                times.resumeWindow());
    }

    private static String consent(String name) {
        return name
                + " is an AI agent, not a person. When you start, your voice is sent while you talk, and what is said is kept as text.";
    }
}
