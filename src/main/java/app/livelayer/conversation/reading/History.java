package app.livelayer.conversation.reading;

import app.livelayer.conversation.ConversationEvent;
import app.livelayer.conversation.Source;
import app.livelayer.transcript.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of one conversation.
 *
 * @param timeline in order, from its admission
 * @param erased whether what was said is forgotten already
 */
public record History(
        Summary summary,
        Origins origins,
        Quality quality,
        @Nullable String ratingWords,
        List<Line> transcript,
        List<ConversationEvent> timeline,
        boolean erased) {

    /**
     * Where it came from.
     *
     * @param origin of the host page; null where an API key stood in for it
     * @param pageUrl without query and fragment
     * @param priorId the conversation that it continues
     */
    public record Origins(
            @Nullable String origin,
            @Nullable String pageUrl,
            @Nullable String ref,
            @Nullable String priorId) {}

    /**
     * How it went technically.
     *
     * @param toAgent from the admission until the agent was seen in the room
     * @param toFirstAudio from the admission until the agent was audible
     * @param turns final entries of the visitor
     * @param resumes how often it was taken up again
     * @param agentLosses how often the agent was lost in its last room
     */
    public record Quality(
            @Nullable Duration toAgent, @Nullable Duration toFirstAudio, int turns, int resumes, int agentLosses) {}

    /** @param at when it began; null when that is not known */
    public record Line(
            Role role,
            String text,
            Source source,
            boolean isFinal,
            @Nullable Instant at) {}
}
