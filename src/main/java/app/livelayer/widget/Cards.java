package app.livelayer.widget;

import app.livelayer.widget.Words.Choice;
import app.livelayer.widget.Words.Kind;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words before, around and after a conversation. */
final class Cards {

    private static final Choice CANCEL = new Choice("Cancel", "end");
    private static final Choice WRITE_NOW = new Choice("Write now", Words.WRITE);
    private static final Choice CONTINUE_HERE = new Choice("Continue here", "resume");
    private static final Choice TRANSCRIPT = new Choice("Transcript", Words.TRANSCRIPT);

    private Cards() {}

    static Words greeting(AgentFace agent) {
        String line = agent.line();
        boolean asks = agent.look().consentCard();
        String second = asks ? line : line == null ? agent.consent() : line + " " + agent.consent();
        Choice write = new Choice(
                agent.isWritten() ? "Start writing" : Words.TYPE_INSTEAD.label(),
                asks ? Words.CONSENT_TO_WRITE : "text");
        if (agent.isWritten()) return Words.card(Kind.GREETING, "", agent.greeting(), second, write);
        Choice start = new Choice("Start talking", asks ? Words.CONSENT_TO_TALK : "start");
        return Words.card(Kind.GREETING, "", agent.greeting(), second, start, write);
    }

    /** @param wish what begins when the visitor agrees */
    static Words consent(AgentFace agent, String wish) {
        Choice agree = new Choice("Agree and continue", wish.equals(Words.CONSENT_TO_WRITE) ? "text" : "start");
        return Words.card(
                Kind.CARD, "lock", "Before we talk", agent.consent(), agree, new Choice("Not now", Words.DECLINE));
    }

    /** The microphone is open, and nobody is called yet. */
    static Words check() {
        return Words.card(
                Kind.CHECK,
                "mic",
                "Say a few words.",
                "The bars move with your voice. Nothing is sent yet.",
                new Choice("Start", "go"),
                Words.TYPE_INSTEAD);
    }

    static Words asking() {
        return Words.card(
                Kind.CARD,
                "mic",
                "Your browser asks for the microphone.",
                "Choose “Allow”. Nothing is sent yet.",
                Words.TYPE_INSTEAD);
    }

    static Words admitting(AgentFace agent) {
        return wait("Checking that " + agent.name() + " is free", null, CANCEL);
    }

    static Words connecting(AgentFace agent) {
        return wait("Connecting you with " + agent.name(), null, CANCEL);
    }

    static Words waiting(SessionSnapshot session, AgentFace agent) {
        if (session.waitedSeconds() >= 10)
            return wait(
                    "Still waiting for " + agent.name() + ".",
                    "We have called again. You can write your question now.",
                    WRITE_NOW,
                    CANCEL);
        if (session.hint() == Hint.SILENCE)
            return wait(
                    "We cannot hear you yet.",
                    session.devices().several()
                            ? "Say something, or choose another microphone."
                            : "Say something, or write.",
                    WRITE_NOW,
                    CANCEL);
        if (session.waitedSeconds() >= 5)
            return wait(
                    agent.name() + " is on the way.", "This takes a few seconds more than usual.", WRITE_NOW, CANCEL);
        return wait("Connecting you with " + agent.name(), null, WRITE_NOW, CANCEL);
    }

    private static Words wait(String sentence, @Nullable String second, Choice... choices) {
        return Words.card(Kind.WAIT, "", sentence, second, choices);
    }

    static Words elsewhere(AgentFace agent) {
        return Words.card(
                Kind.CARD,
                "elsewhere",
                "You are talking with " + agent.name() + " in another tab.",
                "The microphone stays there until you choose.",
                CONTINUE_HERE);
    }

    static Words offered(SessionSnapshot session, AgentFace agent) {
        Former former = session.former() == null ? Former.UNKNOWN : session.former();
        return Words.card(
                Kind.CARD,
                "clock",
                "Pick up where you left off?",
                "You talked with " + agent.name() + " " + ago(former.away()) + " " + open(former.remaining()),
                new Choice("Continue", "resume"),
                new Choice("Start anew", "start"));
    }

    private static String ago(Duration away) {
        long minutes = away.toMinutes();
        return minutes == 0 ? "a moment ago." : minutes == 1 ? "a minute ago." : minutes + " minutes ago.";
    }

    private static String open(Duration remaining) {
        long minutes = remaining.toMinutes();
        return minutes == 0 ? "It closes within a minute." : "It stays open for " + minutes + " more.";
    }

    static Words ended(SessionSnapshot session, AgentFace agent) {
        String off = duration(session.talkedSeconds()) + (agent.isWritten() ? "" : " Your microphone is off.");
        return switch (session.ending()) {
            case TIMEOUT -> stopped("AGENT_TIMEOUT", agent);
            case AGENT_LEFT -> stopped("AGENT_LEFT", agent);
            case FAILED -> stopped("ROOM_DISCONNECT", agent);
            case ELSEWHERE -> stopped("CONTINUED_ELSEWHERE", agent);
            case CLOSED -> stopped(Words.RESUME_EXPIRED, agent);
            case IDLE, LIMIT, OPERATOR, VISITOR ->
                ended(why(session.ending(), agent).map(why -> why + " " + off).orElse(off), agent);
            case null -> ended(off, agent);
        };
    }

    /** Why a conversation was ended by somebody else than this visitor. */
    static Optional<String> why(@Nullable Ending ending, AgentFace agent) {
        return switch (ending) {
            case IDLE -> Optional.of("Nobody said a word for a while, so we ended it.");
            case LIMIT -> Optional.of("It reached the longest time for one conversation.");
            case OPERATOR -> Optional.of("It was ended by the team behind " + agent.name() + ".");
            case null, default -> Optional.empty();
        };
    }

    private static Words ended(String second, AgentFace agent) {
        Choice again =
                new Choice(agent.isWritten() ? "Write again" : "Talk again", agent.isWritten() ? "text" : "start");
        return Words.card(Kind.GOOD, "check", "The conversation has ended.", second, again, TRANSCRIPT);
    }

    private static Words stopped(String code, AgentFace agent) {
        return Stops.of(new SessionEvent.Failed("", code), agent.isWritten(), agent, Browser.OTHER);
    }

    private static String duration(int seconds) {
        return seconds < 60 ? seconds + " s." : seconds / 60 + " min " + seconds % 60 + " s.";
    }
}
