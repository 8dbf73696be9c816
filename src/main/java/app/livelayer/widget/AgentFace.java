package app.livelayer.widget;

import app.livelayer.conversation.ConversationProperties;
import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.PublishedAgent;
import java.time.Duration;
import java.util.List;
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
 * @param texts the widget's own words
 * @param languages in which the visitor may have them
 */
record AgentFace(
        String name,
        String greeting,
        @Nullable String line,
        String consent,
        @Nullable String posterUrl,
        @Nullable String idleLoopUrl,
        AgentLook look,
        Duration staysOpen,
        Texts texts,
        List<Texts> languages) {

    /** In the standard look, without a line and a clip, in English. */
    AgentFace(String name, String greeting, String consent, @Nullable String posterUrl, Duration staysOpen) {
        this(name, greeting, null, consent, posterUrl, null, AgentLook.standard(), staysOpen, Texts.ENGLISH, List.of());
    }

    static AgentFace of(PublishedAgent agent, ConversationProperties times, Texts texts) {
        return of(agent.profile(), times.resumeWindow(), texts);
    }

    static AgentFace of(AgentProfile profile, Duration staysOpen, Texts texts) {
        String name = profile.name();
        return new AgentFace(
                name,
                Objects.requireNonNullElse(profile.greeting(), texts.say("greeting", "name", name)),
                profile.line(),
                Objects.requireNonNullElse(profile.look().consentText(), consent(name, profile.look(), texts)),
                profile.avatarImageUrl(),
                profile.idleLoopUrl(),
                profile.look(),
                staysOpen,
                texts,
                Texts.offered(profile.languages()));
    }

    /** Whether visitors only write. */
    boolean isWritten() {
        return look.mediaType() == AgentLook.MediaType.CHAT;
    }

    /** A text of the widget with the agent's name for {@code {name}}. */
    String say(String key) {
        return texts.say(key, "name", name);
    }

    /** The text for so many. */
    String count(String key, long n) {
        return texts.count(key, n, "name", name);
    }

    private static String consent(String name, AgentLook look, Texts texts) {
        boolean written = look.mediaType() == AgentLook.MediaType.CHAT;
        return texts.say(written ? "consent.chat" : "consent.voice", "name", name);
    }
}
