package app.livelayer.widget;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one true sentence about what is going on, and what the visitor can do about it.
 *
 * @param kind what the mark beside the sentence shows
 * @param second a second line, or null
 * @param code the code that support needs, or null
 * @param alert whether it stops the visitor, so that a screen reader says it at once
 * @param choices what the visitor can do; empty while the controls of the conversation are there
 */
record Words(
        Kind kind,
        String sentence,
        @Nullable String second,
        @Nullable String code,
        boolean alert,
        List<Choice> choices) {

    enum Kind {
        GREETING,
        WAIT,
        MICROPHONE,
        STOP,
        GOOD,
        TALK
    }

    /** A button: what it says, and what the connector does on a click ({@code data-ask}). */
    record Choice(String label, String ask) {}

    /** The code of a conversation that nobody can take up any more. */
    static final String RESUME_EXPIRED = "resume_expired";

    /** The one ask that is answered here and not in the browser. */
    static final String TRANSCRIPT = "transcript";

    private static final Choice TRY_AGAIN = new Choice("Try again", "start");
    private static final Choice TYPE_INSTEAD = new Choice("Type instead", "text");
    private static final Choice CLOSE = new Choice("Close", "close");
    private static final Choice CANCEL = new Choice("Cancel", "end");

    /** The words for a session with this agent. */
    static Words of(SessionSnapshot session, AgentFace agent) {
        SessionEvent.Failed failure = session.failure();
        if (failure != null && session.connection() != ConnectionState.CONNECTED) return stopped(failure, agent);
        return switch (session.connection()) {
            case IDLE, ERROR -> before(session, agent);
            case CONNECTING -> wait("Connecting you with " + agent.name(), null);
            case CONNECTED -> session.agentSeen() ? talk(session, agent) : waiting(session, agent);
            // nobody has talked where the agent never was: the visitor has cancelled
            case DISCONNECTED -> session.agentSeen() ? after(session) : before(session, agent);
        };
    }

    private static Words before(SessionSnapshot session, AgentFace agent) {
        return session.microphone() == MicrophoneState.ASKING ? asking() : greeting(agent);
    }

    private static Words after(SessionSnapshot session) {
        return session.microphone() == MicrophoneState.ASKING ? asking() : ended(session.talkedSeconds());
    }

    private static Words greeting(AgentFace agent) {
        return new Words(
                Kind.GREETING,
                agent.greeting(),
                agent.consent(),
                null,
                false,
                List.of(new Choice("Start talking", "start"), TYPE_INSTEAD));
    }

    private static Words asking() {
        return new Words(
                Kind.MICROPHONE,
                "Your browser asks for the microphone.",
                "Choose “Allow”. Nothing is sent yet.",
                null,
                false,
                List.of(TYPE_INSTEAD));
    }

    private static Words waiting(SessionSnapshot session, AgentFace agent) {
        if (session.waitedSeconds() >= 10) return wait("Still waiting for " + agent.name() + ".", null);
        if (session.waitedSeconds() >= 5)
            return wait(agent.name() + " is on the way.", "This takes a few seconds more than usual.");
        return wait("Connecting you with " + agent.name(), null);
    }

    private static Words wait(String sentence, @Nullable String second) {
        return new Words(Kind.WAIT, sentence, second, null, false, List.of(CANCEL));
    }

    private static Words talk(SessionSnapshot session, AgentFace agent) {
        if (session.reconnecting())
            return new Words(Kind.TALK, "The connection was lost. Reconnecting.", null, null, false, List.of());
        SessionEvent.Failed failure = session.failure();
        if (failure != null && session.microphoneFailed() && session.microphone() == MicrophoneState.OFF)
            return new Words(Kind.TALK, withoutMicrophone(failure.code()), null, null, true, List.of());
        String sentence = session.microphone() == MicrophoneState.MUTED
                ? "You are muted."
                : switch (session.agent()) {
                    case SPEAKING -> agent.name() + " is speaking.";
                    case THINKING -> agent.name() + " is thinking.";
                    case LISTENING ->
                        session.microphone() == MicrophoneState.ON
                                ? agent.name() + " is listening."
                                : "You write, " + agent.name() + " speaks.";
                    case IDLE -> agent.name() + " is not here now.";
                };
        return new Words(Kind.TALK, sentence, null, null, false, List.of());
    }

    private static String withoutMicrophone(String code) {
        return switch (code) {
            case "MIC_PERMISSION_DENIED" -> "The microphone is blocked.";
            case "MIC_NOT_FOUND" -> "No microphone found.";
            default -> "The microphone cannot be used.";
        };
    }

    private static Words ended(int seconds) {
        return new Words(
                Kind.GOOD,
                "The conversation has ended.",
                duration(seconds) + " Your microphone is off.",
                null,
                false,
                List.of(new Choice("Talk again", "start"), new Choice("Transcript", TRANSCRIPT)));
    }

    private static String duration(int seconds) {
        return seconds < 60 ? seconds + " s." : seconds / 60 + " min " + seconds % 60 + " s.";
    }

    private static Words stopped(SessionEvent.Failed failure, AgentFace agent) {
        String name = agent.name();
        return switch (failure.code()) {
            case "MIC_PERMISSION_DENIED" ->
                microphone(failure, "The microphone is blocked.", "Allow it beside the page address, then try again.");
            case "MIC_NOT_FOUND" -> microphone(failure, "No microphone found.", "Plug one in, then try again.");
            case "MIC_UNAVAILABLE" ->
                microphone(failure, "Another app uses the microphone.", "Close that app, then try again.");
            case "AGENT_TIMEOUT" ->
                stop(failure, name + " did not answer.", "Your microphone is off. Please try once more.", TRY_AGAIN);
            case "AGENT_LEFT" ->
                stop(
                        failure,
                        name + " could not come back.",
                        "Your microphone is off. The transcript is kept.",
                        new Choice("Call again", "start"),
                        CLOSE);
            case "CONTINUED_ELSEWHERE" ->
                stop(failure, "You continue in another tab.", "The microphone is off here.", CLOSE);
            case "unavailable" ->
                stop(failure, "We cannot start a conversation now.", "Nothing was sent.", TRY_AGAIN, CLOSE);
            case "rate_limited", "busy" ->
                stop(failure, "That was many tries in a row.", "You can start again in a moment.", CLOSE);
            case "origin_not_allowed" ->
                stop(failure, name + " is not available on this page.", failure.message(), CLOSE);
            case "agent_has_no_org" -> stop(failure, "This agent is not published.", failure.message(), CLOSE);
            case "ROOM_DISCONNECT" ->
                stop(
                        failure,
                        "The connection was lost.",
                        "Your microphone is off. Check your network, then try again.",
                        TRY_AGAIN,
                        CLOSE);
            default ->
                stop(
                        failure,
                        "We could not reach " + name + ".",
                        "Check your network, then try again.",
                        TRY_AGAIN,
                        CLOSE);
        };
    }

    private static Words microphone(SessionEvent.Failed failure, String sentence, String second) {
        return new Words(Kind.MICROPHONE, sentence, second, failure.code(), true, List.of(TRY_AGAIN, TYPE_INSTEAD));
    }

    private static Words stop(SessionEvent.Failed failure, String sentence, String second, Choice... choices) {
        return new Words(Kind.STOP, sentence, second, failure.code(), true, List.of(choices));
    }
}
