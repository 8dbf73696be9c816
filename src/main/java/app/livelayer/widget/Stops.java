package app.livelayer.widget;

import app.livelayer.widget.Words.Choice;
import app.livelayer.widget.Words.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words for what stops the visitor. */
final class Stops {

    private static final Choice TRY_AGAIN = new Choice("Try again", "start");

    private Stops() {}

    /** @param written whether the visitor writes: what begins again asks for no microphone then */
    static Words of(SessionEvent.Failed failure, boolean written, AgentFace agent, Browser browser) {
        String name = agent.name();
        String again = written ? "text" : "start";
        return switch (failure.code()) {
            case "MIC_PERMISSION_DENIED" ->
                microphone(failure, "The microphone is blocked.", browser.allowMicrophone() + ", then try again.");
            case "MIC_NOT_FOUND" -> microphone(failure, "No microphone found.", "Plug one in, then try again.");
            case "MIC_UNAVAILABLE" ->
                microphone(failure, "Another app uses the microphone.", "Close that app, then try again.");
            case "AGENT_TIMEOUT" ->
                stop(
                        failure,
                        "clock",
                        name + " did not answer.",
                        "Your microphone is off. Please try once more.",
                        new Choice("Try again", again));
            case "AGENT_LEFT" ->
                stop(
                        failure,
                        "refresh",
                        name + " could not come back.",
                        "Your microphone is off. The transcript is kept.",
                        new Choice("Call again", again),
                        Words.CLOSE);
            case "CONTINUED_ELSEWHERE" ->
                card(
                        failure,
                        "elsewhere",
                        "You continue in another tab.",
                        "The microphone is off here.",
                        new Choice("Continue here", "resume"));
            case Words.RESUME_EXPIRED -> expired(failure, null, agent);
            case "unavailable" ->
                stop(
                        failure,
                        "warning",
                        "We cannot start a conversation now.",
                        "Nothing was sent.",
                        TRY_AGAIN,
                        Words.CLOSE);
            case "busy" -> busy(failure, name);
            case "rate_limited" -> rateLimited(failure);
            case "key_expired" -> stop(failure, "lock", "This preview has ended.", failure.message(), Words.CLOSE);
            case "origin_not_allowed" ->
                stop(failure, "lock", name + " is not available on this page.", failure.message(), Words.CLOSE);
            case "agent_has_no_org" ->
                stop(failure, "lock", "This agent is not published.", failure.message(), Words.CLOSE);
            case "ROOM_DISCONNECT" ->
                stop(
                        failure,
                        "offline",
                        "The connection was lost.",
                        "Your microphone is off. Check your network, then try again.",
                        new Choice("Try again", again),
                        Words.CLOSE);
            default ->
                stop(
                        failure,
                        "offline",
                        "We could not reach " + name + ".",
                        "Check your network, then try again.",
                        TRY_AGAIN,
                        Words.CLOSE);
        };
    }

    /** @param former as the server knows it, or null */
    static Words expired(SessionEvent.Failed failure, @Nullable Former former, AgentFace agent) {
        return card(
                failure,
                "clock",
                "That conversation is closed.",
                Cards.why(former == null ? null : former.ending(), agent).orElse(stayed(agent)),
                new Choice("Start a new one", "start"));
    }

    private static String stayed(AgentFace agent) {
        long minutes = agent.staysOpen().toMinutes();
        return minutes < 2
                ? "It stays open for a moment after you leave."
                : "It stays open for " + minutes + " minutes after you leave.";
    }

    private static Words busy(SessionEvent.Failed failure, String name) {
        String second = failure.retryAfterSeconds() == null
                ? "You can try again in a moment."
                : "We try again in # seconds. You can leave this open.";
        return card(failure, "queue", name + " is talking with others.", second, new Choice("Try now", "start"));
    }

    private static Words rateLimited(SessionEvent.Failed failure) {
        return card(
                failure,
                "clock",
                "That was many tries in a row.",
                "You can start again in " + when(failure.retryAfterSeconds()) + ".",
                Words.CLOSE);
    }

    private static String when(@Nullable Integer seconds) {
        if (seconds == null) return "a moment";
        return seconds < 120 ? "# seconds" : Math.ceilDiv(seconds, 60) + " minutes";
    }

    private static Words microphone(SessionEvent.Failed failure, String sentence, String second) {
        return stop(failure, "mic-off", sentence, second, TRY_AGAIN, Words.TYPE_INSTEAD);
    }

    private static Words stop(
            SessionEvent.Failed failure, String icon, String sentence, String second, Choice... choices) {
        return words(Kind.STOP, failure, icon, sentence, second, choices);
    }

    /** Nothing is wrong with what the visitor has; the mark stays quiet. */
    private static Words card(
            SessionEvent.Failed failure, String icon, String sentence, String second, Choice... choices) {
        return words(Kind.CARD, failure, icon, sentence, second, choices);
    }

    private static Words words(
            Kind kind, SessionEvent.Failed failure, String icon, String sentence, String second, Choice... choices) {
        int seconds = failure.retryAfterSeconds() == null ? 0 : failure.retryAfterSeconds();
        return new Words(kind, icon, sentence, second, failure.code(), seconds, true, List.of(choices), null);
    }
}
