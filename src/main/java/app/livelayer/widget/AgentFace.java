package app.livelayer.widget;

import app.livelayer.conversation.ConversationProperties;
import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.PublishedAgent;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the widget shows of an agent before and beside the conversation.
 *
 * @param greeting the first sentence of the idle card
 * @param line one line about what the agent can do, or null
 * @param consent what the visitor agrees to with the start button
 * @param posterUrl the still picture, or null
 * @param idleLoopUrl the silent clip before the conversation, or null
 * @param staysOpen how long a conversation can be taken up after the visitor has left
 */
record AgentFace(
        String name,
        String greeting,
        @Nullable String line,
        String consent,
        @Nullable String posterUrl,
        @Nullable String idleLoopUrl,
        AgentLook look,
        Duration staysOpen) {

    /** In the standard look, without a line and a clip. */
    AgentFace(String name, String greeting, String consent, @Nullable String posterUrl, Duration staysOpen) {
        this(name, greeting, null, consent, posterUrl, null, AgentLook.standard(), staysOpen);
    }

    static AgentFace of(PublishedAgent agent, ConversationProperties times) {
        return of(agent.profile(), times.resumeWindow());
    }

    static AgentFace of(AgentProfile profile, Duration staysOpen) {
        String name = profile.name();
        return new AgentFace(
                name,
                Objects.requireNonNullElse(profile.greeting(), "Hello, I’m " + name + "."),
                profile.line(),
                Objects.requireNonNullElse(profile.look().consentText(), consent(name, profile.look())),
                profile.avatarImageUrl(),
                profile.idleLoopUrl(),
                profile.look(),
                staysOpen);
    }

    /** Whether visitors only write. */
    boolean isWritten() {
        return look.mediaType() == AgentLook.MediaType.CHAT;
    }

    private static String consent(String name, AgentLook look) {
        return name + " is an AI agent, not a person. "
                + (look.mediaType() == AgentLook.MediaType.CHAT
                        ? "What is said is kept as text."
                        : "When you start, your voice is sent while you talk, and what is said is kept as text.");
    }
}
