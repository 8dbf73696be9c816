package app.livelayer.widget;

import app.livelayer.widget.Words.Choice;
import app.livelayer.widget.Words.Kind;
import app.livelayer.widget.Words.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words in a conversation: whose turn it is, and above that what is out of the ordinary, one thing at a time. */
final class Talk {

    private Talk() {}

    static Words of(SessionSnapshot session, AgentFace agent, Browser browser) {
        // the room is lost and is being joined again
        if (session.reconnecting())
            return words(
                    agent.say("reconnecting"),
                    notice("offline", agent.say("lost"), agent.say("reconnecting.sub"), true));
        return switch (session.hint()) {
            case IDLE ->
                words(
                        agent.say("idle"),
                        new Notice(
                                "clock",
                                agent.say(session.hintSeconds() == 0 ? "idle.soon" : "idle.sub"),
                                null,
                                session.hintSeconds(),
                                true,
                                List.of(new Choice(agent.say("idle.here"), "here")),
                                false));
            case AGENT_LOST ->
                words(
                        agent.say("dropped.calling"),
                        notice("refresh", agent.say("dropped"), agent.say("dropped.sub"), true));
            case AGENT_RETURNING -> words(agent.say("returning"), null);
            case QUESTION, NO_ANSWER, SILENCE, NONE -> going(session, agent, browser);
        };
    }

    private static Words going(SessionSnapshot session, AgentFace agent, Browser browser) {
        String turn = turn(session, agent);
        if (session.microphoneFailed() && session.microphone() == MicrophoneState.OFF)
            return words(turn, withoutMicrophone(session, agent, browser));
        if (!session.playbackAllowed())
            return words(
                    turn,
                    new Notice(
                            "speaker-off",
                            agent.say("silent"),
                            null,
                            0,
                            true,
                            List.of(new Choice(agent.say("silent.hear"), "hear")),
                            false));
        if (session.hint() == Hint.SILENCE)
            return words(agent.say("deaf"), notice("mic-off", agent.say("deaf.why"), agent.say("deaf.sub"), true));
        if (session.hint() == Hint.NO_ANSWER)
            return words(turn, notice("warning", agent.say("unanswered"), agent.say("unanswered.sub"), false));
        Extras.Problem problem = session.extras().problem();
        if (problem != Extras.Problem.NONE)
            return words(turn, new Notice("warning", agent.say(problem.key()), null, 0, true, List.of(), false));
        if (session.resume() == ResumeStep.RESUMED)
            return words(turn, notice("check", agent.say("resumed"), agent.say("resumed.sub"), false));
        return words(turn, null);
    }

    private static String turn(SessionSnapshot session, AgentFace agent) {
        if (session.hint() == Hint.QUESTION) return agent.say("ask.waits");
        return agent.say(
                switch (session.microphone()) {
                    case ASKING -> "asking";
                    case MUTED -> session.extras().push() ? "talk.hold" : "talk.muted";
                    case ON, OFF ->
                        switch (session.agent()) {
                            case SPEAKING -> "talk.speaking";
                            case THINKING -> "talk.thinking";
                            case LISTENING ->
                                session.microphone() == MicrophoneState.ON ? "talk.listening" : "talk.writing";
                            case IDLE -> session.resume() == ResumeStep.RESUMED ? "connecting" : "talk.absent";
                        };
                });
    }

    private static Notice withoutMicrophone(SessionSnapshot session, AgentFace agent, Browser browser) {
        boolean several = session.devices().several();
        String code = session.failure() == null ? "" : session.failure().code();
        String sentence = switch (code) {
            case "MIC_PERMISSION_DENIED" -> "blocked";
            case "MIC_FORBIDDEN" -> "forbidden";
            case "MIC_NOT_FOUND" -> "missing";
            default -> "gone";
        };
        String second = switch (code) {
            case "MIC_PERMISSION_DENIED" -> "gone." + browser.key();
            case "MIC_FORBIDDEN" -> "forbidden.sub";
            case "MIC_NOT_FOUND" -> "gone.missing";
            default -> several ? "gone.choose" : "gone.sub";
        };
        Choice again = new Choice(agent.say("again"), "mute");
        Choice write = new Choice(agent.say("type.instead"), Words.WRITE);
        boolean blocked = code.equals("MIC_PERMISSION_DENIED") || code.equals("MIC_FORBIDDEN");
        boolean choose = several && !blocked;
        List<Choice> choices = choose || code.equals("MIC_FORBIDDEN") ? List.of(write) : List.of(again, write);
        return new Notice("mic-off", agent.say(sentence), agent.say(second), 0, true, choices, choose);
    }

    private static Notice notice(String icon, String sentence, String second, boolean alert) {
        return new Notice(icon, sentence, second, 0, alert, List.of(), false);
    }

    private static Words words(String sentence, @Nullable Notice notice) {
        return new Words(Kind.TALK, "", sentence, null, null, 0, false, List.of(), notice);
    }
}
