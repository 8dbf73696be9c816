package app.livelayer.widget;

import app.livelayer.widget.Words.Choice;
import app.livelayer.widget.Words.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words for what stops the visitor. */
final class Stops {

    private Stops() {}

    /** @param written whether the visitor writes: what begins again asks for no microphone then */
    static Words of(SessionEvent.Failed failure, boolean written, AgentFace agent, Browser browser) {
        Choice again = new Choice(agent.say("again"), written ? "text" : "start");
        Choice anew = new Choice(agent.say("again"), "start");
        Choice close = new Choice(agent.say("close"), "close");
        return switch (failure.code()) {
            case "MIC_PERMISSION_DENIED" -> microphone(failure, agent, "blocked", "blocked." + browser.key(), true);
            case "MIC_FORBIDDEN" -> microphone(failure, agent, "forbidden", "forbidden.sub", false);
            case "MIC_NOT_FOUND" -> microphone(failure, agent, "missing", "missing.sub", true);
            case "MIC_UNAVAILABLE" -> microphone(failure, agent, "busy.microphone", "busy.microphone.sub", true);
            case "AGENT_TIMEOUT" -> stop(failure, "clock", agent, "timeout", agent.say("timeout.sub"), again);
            case "AGENT_LEFT" ->
                stop(
                        failure,
                        "refresh",
                        agent,
                        "left",
                        agent.say("left.sub"),
                        new Choice(agent.say("left.again"), again.ask()),
                        close);
            case "CONTINUED_ELSEWHERE" ->
                card(
                        failure,
                        "elsewhere",
                        agent,
                        "moved",
                        agent.say("moved.sub"),
                        new Choice(agent.say("continue.here"), "resume"));
            case Words.RESUME_EXPIRED -> expired(failure, null, agent);
            case "unavailable" ->
                stop(failure, "warning", agent, "unavailable", agent.say("unavailable.sub"), anew, close);
            case "busy" -> busy(failure, agent);
            case "rate_limited" -> card(failure, "clock", agent, "limited", limited(failure, agent), close);
            case "key_expired" -> stop(failure, "lock", agent, "preview.over", failure.message(), close);
            case "origin_not_allowed" -> stop(failure, "lock", agent, "not.here", failure.message(), close);
            case "agent_has_no_org" -> stop(failure, "lock", agent, "unpublished", failure.message(), close);
            case "ROOM_DISCONNECT" -> stop(failure, "offline", agent, "lost", agent.say("lost.sub"), again, close);
            default -> stop(failure, "offline", agent, "unreachable", agent.say("unreachable.sub"), anew, close);
        };
    }

    /** @param former as the server knows it, or null */
    static Words expired(SessionEvent.Failed failure, @Nullable Former former, AgentFace agent) {
        return card(
                failure,
                "clock",
                agent,
                "expired",
                Cards.why(former == null ? null : former.ending(), agent).orElse(stayed(agent)),
                new Choice(agent.say("expired.start"), "start"));
    }

    private static String stayed(AgentFace agent) {
        long minutes = agent.staysOpen().toMinutes();
        return minutes < 2 ? agent.say("expired.now") : agent.count("expired.sub", minutes);
    }

    private static Words busy(SessionEvent.Failed failure, AgentFace agent) {
        String second = agent.say(failure.retryAfterSeconds() == null ? "busy.later" : "busy.sub");
        return card(failure, "queue", agent, "busy", second, new Choice(agent.say("busy.again"), "start"));
    }

    private static String limited(SessionEvent.Failed failure, AgentFace agent) {
        Integer seconds = failure.retryAfterSeconds();
        if (seconds == null) return agent.say("limited.moment");
        return seconds < 120 ? agent.say("limited.seconds") : agent.count("limited.minutes", Math.ceilDiv(seconds, 60));
    }

    /** @param mends whether the visitor can do something about it */
    private static Words microphone(
            SessionEvent.Failed failure, AgentFace agent, String sentence, String second, boolean mends) {
        Choice write = Words.typeInstead(agent);
        Choice[] choices = mends ? new Choice[] {new Choice(agent.say("again"), "start"), write} : new Choice[] {write};
        return stop(failure, "mic-off", agent, sentence, agent.say(second), choices);
    }

    private static Words stop(
            SessionEvent.Failed failure, String icon, AgentFace agent, String key, String second, Choice... choices) {
        return words(Kind.STOP, failure, icon, agent.say(key), second, choices);
    }

    /** Nothing is wrong with what the visitor has; the mark stays quiet. */
    private static Words card(
            SessionEvent.Failed failure, String icon, AgentFace agent, String key, String second, Choice... choices) {
        return words(Kind.CARD, failure, icon, agent.say(key), second, choices);
    }

    private static Words words(
            Kind kind, SessionEvent.Failed failure, String icon, String sentence, String second, Choice... choices) {
        int seconds = failure.retryAfterSeconds() == null ? 0 : failure.retryAfterSeconds();
        return new Words(kind, icon, sentence, second, failure.code(), seconds, true, List.of(choices), null);
    }
}
