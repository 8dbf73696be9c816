package app.livelayer.widget;

import app.livelayer.registry.PublishedAgent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the widget shows of an agent before and beside the conversation.
 *
 * @param greeting the first sentence of the idle card
 * @param consent what the visitor agrees to with the start button
 * @param posterUrl the still picture, or null
 */
record AgentFace(
        String name,
        String greeting,
        String consent,
        @Nullable String posterUrl) {

    static AgentFace of(PublishedAgent agent) {
        String name = agent.profile().name();
        return new AgentFace(
                name,
                "Hello, I’m " + name + ".",
                Objects.requireNonNullElse(agent.profile().look().consentText(), consent(name)),
                agent.profile().avatarImageUrl());
    }

    private static String consent(String name) {
        return name
                + " is an AI agent, not a person. When you start, your voice is sent while you talk, and what is said is kept as text.";
    }
}
