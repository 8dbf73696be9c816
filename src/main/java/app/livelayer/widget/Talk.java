package app.livelayer.widget;

import app.livelayer.widget.Words.Choice;
import app.livelayer.widget.Words.Kind;
import app.livelayer.widget.Words.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words in a conversation: whose turn it is, and above that what is out of the ordinary, one thing at a time. */
final class Talk {

    private static final Choice WRITE = new Choice("Type instead", Words.WRITE);

    private Talk() {}

    /** The room is lost and is being joined again. */
    private static Words lost() {
        return words(
                "Reconnecting",
                notice("offline", "The connection was lost.", "What you type now is sent afterwards.", true));
    }

    static Words of(SessionSnapshot session, AgentFace agent, Browser browser) {
        if (session.reconnecting()) return lost();
        String name = agent.name();
        return switch (session.hint()) {
            case IDLE ->
                words(
                        "Are you still there?",
                        new Notice(
                                "clock",
                                session.hintSeconds() == 0 ? "We end this soon." : "We end this in # seconds.",
                                null,
                                session.hintSeconds(),
                                true,
                                List.of(new Choice("I’m here", "here")),
                                false));
            case AGENT_LOST ->
                words(
                        "Calling " + name + " back",
                        notice("refresh", name + " dropped out.", "Nothing you said is lost.", true));
            case AGENT_RETURNING -> words(name + " is coming back.", null);
            case NO_ANSWER, SILENCE, NONE -> going(session, name, browser);
        };
    }

    private static Words going(SessionSnapshot session, String name, Browser browser) {
        if (session.microphoneFailed() && session.microphone() == MicrophoneState.OFF)
            return words(turn(session, name), withoutMicrophone(session, browser));
        if (!session.playbackAllowed())
            return words(
                    turn(session, name),
                    new Notice(
                            "speaker-off",
                            "The browser keeps " + name + " silent.",
                            null,
                            0,
                            true,
                            List.of(new Choice("Turn sound on", "hear")),
                            false));
        if (session.hint() == Hint.SILENCE)
            return words(
                    name + " cannot hear you.",
                    notice(
                            "mic-off",
                            "Your device muted the microphone.",
                            "Unmute it on the headset or in the settings.",
                            true));
        if (session.hint() == Hint.NO_ANSWER)
            return words(
                    turn(session, name),
                    notice(
                            "warning",
                            "No answer came from " + name + ".",
                            "Ask once more, by voice or in writing.",
                            false));
        if (session.resume() == ResumeStep.RESUMED)
            return words(
                    turn(session, name),
                    notice("check", "Welcome back.", name + " still has what you said before.", false));
        return words(turn(session, name), null);
    }

    private static String turn(SessionSnapshot session, String name) {
        return switch (session.microphone()) {
            case ASKING -> "Your browser asks for the microphone.";
            case MUTED -> "You are muted.";
            case ON, OFF ->
                switch (session.agent()) {
                    case SPEAKING -> name + " is speaking.";
                    case THINKING -> name + " is thinking.";
                    case LISTENING ->
                        session.microphone() == MicrophoneState.ON
                                ? name + " is listening."
                                : "You write, " + name + " speaks.";
                    case IDLE ->
                        session.resume() == ResumeStep.RESUMED
                                ? "Connecting you with " + name
                                : name + " is not here now.";
                };
        };
    }

    private static Notice withoutMicrophone(SessionSnapshot session, Browser browser) {
        boolean several = session.devices().several();
        String code = session.failure() == null ? "" : session.failure().code();
        String sentence = switch (code) {
            case "MIC_PERMISSION_DENIED" -> "The microphone is blocked.";
            case "MIC_NOT_FOUND" -> "No microphone found.";
            default -> "The microphone is gone.";
        };
        String second = switch (code) {
            case "MIC_PERMISSION_DENIED" -> browser.allowMicrophone() + ", or write.";
            case "MIC_NOT_FOUND" -> "Plug one in, or write.";
            default -> several ? "Plug it in, choose another, or write." : "Plug it in, or write.";
        };
        Choice again = new Choice("Try again", "mute");
        boolean choose = several && !code.equals("MIC_PERMISSION_DENIED");
        List<Choice> choices = choose ? List.of(WRITE) : List.of(again, WRITE);
        return new Notice("mic-off", sentence, second, 0, true, choices, choose);
    }

    private static Notice notice(String icon, String sentence, String second, boolean alert) {
        return new Notice(icon, sentence, second, 0, alert, List.of(), false);
    }

    private static Words words(String sentence, @Nullable Notice notice) {
        return new Words(Kind.TALK, "", sentence, null, null, 0, false, List.of(), notice);
    }
}
