package app.livelayer.console;

import app.livelayer.console.Badge.Tone;
import app.livelayer.conversation.EndReason;
import app.livelayer.conversation.Length;
import app.livelayer.conversation.Rating;
import app.livelayer.conversation.reading.Summary;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What pages say of conversations. */
final class ConversationWords {

    private ConversationWords() {}

    /** A number that stays the same for one visitor, and says nothing of who it is. */
    static String visitor(Summary summary) {
        return visitor(Objects.requireNonNullElse(summary.visitorId(), summary.id()));
    }

    /** @param id of the browser */
    static String visitor(String id) {
        return "Visitor " + (1000 + Math.floorMod(id.hashCode(), 9000));
    }

    static String state(Summary summary) {
        return summary.reason() == null ? "Now" : ended(summary.reason());
    }

    static Tone tone(Summary summary) {
        if (summary.reason() == null) return Tone.GOOD;
        return switch (summary.reason()) {
            case AGENT_LEFT, TIMEOUT, FAILED -> Tone.BAD;
            case LIMIT, OPERATOR -> Tone.WARM;
            case VISITOR, CLOSED, IDLE -> Tone.PLAIN;
        };
    }

    static String ended(EndReason reason) {
        return switch (reason) {
            case VISITOR -> "Visitor ended";
            case CLOSED -> "Page closed";
            case TIMEOUT -> "No answer";
            case AGENT_LEFT -> "Agent left";
            case IDLE -> "Idle";
            case LIMIT -> "Longest time";
            case FAILED -> "Failed";
            case OPERATOR -> "Team ended";
        };
    }

    static String length(Length length) {
        return switch (length) {
            case UNDER_ONE_MINUTE -> "Under 1 minute";
            case UNDER_FIVE_MINUTES -> "1 to 5 minutes";
            case LONGER -> "5 minutes and more";
        };
    }

    /** {@code 4:12}. */
    static String clock(long seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    /** {@code 4 min 12 s}. */
    static String duration(long seconds) {
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    static String helped(@Nullable Rating rating) {
        return switch (rating) {
            case NO -> "No";
            case PARTLY -> "Partly";
            case YES -> "Yes";
            case null -> "";
        };
    }

    /** What a code means, with how many visitors had it. */
    static String failure(String code, int visitors) {
        String who = visitors == 1 ? "1 visitor" : visitors + " visitors";
        return switch (code) {
            case "MIC_PERMISSION_DENIED" -> who + " blocked the microphone";
            case "MIC_NOT_FOUND" -> who + " had no microphone";
            case "MIC_UNAVAILABLE" -> who + " could not use the microphone";
            case "AGENT_TIMEOUT" -> who + " met no agent";
            case "AGENT_LEFT" -> who + " lost the agent";
            case "ROOM_DISCONNECT" -> who + " lost the connection";
            case "CONNECT_FAILED" -> who + " could not connect";
            case "CONTINUED_ELSEWHERE" -> who + " went on in another tab";
            default -> who + " met an error";
        };
    }
}
