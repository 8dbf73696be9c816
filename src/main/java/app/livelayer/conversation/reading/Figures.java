package app.livelayer.conversation.reading;

import app.livelayer.conversation.EndReason;
import app.livelayer.conversation.Rating;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened with visitors in a period; previews do not count.
 *
 * @param begun conversations that began in it
 * @param open those of them that go on
 * @param minutes that visitors were in rooms, begun ones included
 * @param reachedAgent how many of them had an agent in the room
 * @param firstAudio median time from the admission until the agent was audible; null when it never was
 * @param hours one for each hour of the period, in order
 * @param endings how many ended for which reason, the most frequent first
 * @param failures how many conversations had which error, the most frequent first
 */
public record Figures(
        int begun,
        int open,
        int minutes,
        int reachedAgent,
        @Nullable Duration firstAudio,
        List<Hour> hours,
        Map<EndReason, Integer> endings,
        Map<Rating, Integer> ratings,
        Map<String, Integer> failures) {

    /** @param firstAudio median; null when the agent was never audible */
    public record Hour(int begun, @Nullable Duration firstAudio) {}
}
