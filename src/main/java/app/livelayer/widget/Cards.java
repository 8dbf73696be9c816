package app.livelayer.widget;

import app.livelayer.widget.Words.Choice;
import app.livelayer.widget.Words.Kind;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words before, around and after a conversation. */
final class Cards {

    private Cards() {}

    static Words greeting(AgentFace agent) {
        String line = agent.line();
        boolean asks = agent.look().consentCard();
        String second =
                asks ? line : line == null ? agent.consent() : agent.texts().join(line, agent.consent());
        String write = asks ? Words.CONSENT_TO_WRITE : "text";
        if (agent.isWritten())
            return Words.card(
                    Kind.GREETING, "", agent.greeting(), second, new Choice(agent.say("start.writing"), write, true));
        return Words.card(
                Kind.GREETING,
                "",
                agent.greeting(),
                second,
                new Choice(agent.say("start.talking"), asks ? Words.CONSENT_TO_TALK : "start"),
                new Choice(agent.say("type.instead"), write));
    }

    /** @param wish what begins when the visitor agrees */
    static Words consent(AgentFace agent, String wish) {
        return Words.card(
                Kind.CARD,
                "lock",
                agent.say("consent.title"),
                agent.consent(),
                new Choice(agent.say("consent.agree"), wish.equals(Words.CONSENT_TO_WRITE) ? "text" : "start", true),
                new Choice(agent.say("consent.decline"), Words.DECLINE));
    }

    /** The microphone is open, and nobody is called yet. */
    static Words check(AgentFace agent) {
        return Words.card(
                Kind.CHECK,
                "mic",
                agent.say("check"),
                agent.say("check.sub"),
                new Choice(agent.say("check.start"), "go"),
                Words.typeInstead(agent));
    }

    static Words asking(AgentFace agent) {
        return Words.card(Kind.CARD, "mic", agent.say("asking"), agent.say("asking.sub"), Words.typeInstead(agent));
    }

    static Words admitting(AgentFace agent) {
        return wait(agent, "admitting", null, false);
    }

    static Words connecting(AgentFace agent) {
        return wait(agent, "connecting", null, false);
    }

    static Words waiting(SessionSnapshot session, AgentFace agent) {
        if (session.waitedSeconds() >= 10) return wait(agent, "waiting.long", "waiting.long.sub", true);
        if (session.hint() == Hint.SILENCE)
            return wait(agent, "unheard", session.devices().several() ? "unheard.choose" : "unheard.write", true);
        if (session.waitedSeconds() >= 5) return wait(agent, "waiting", "waiting.sub", true);
        return wait(agent, "connecting", null, true);
    }

    /** @param writes whether the visitor may write already */
    private static Words wait(AgentFace agent, String key, @Nullable String second, boolean writes) {
        Choice cancel = new Choice(agent.say("cancel"), "end");
        Choice[] choices =
                writes ? new Choice[] {new Choice(agent.say("write.now"), Words.WRITE), cancel} : new Choice[] {cancel};
        return Words.card(Kind.WAIT, "", agent.say(key), second == null ? null : agent.say(second), choices);
    }

    static Words elsewhere(AgentFace agent) {
        return Words.card(
                Kind.CARD,
                "elsewhere",
                agent.say("elsewhere"),
                agent.say("elsewhere.sub"),
                new Choice(agent.say("continue.here"), "resume"));
    }

    static Words offered(SessionSnapshot session, AgentFace agent) {
        Former former = session.former() == null ? Former.UNKNOWN : session.former();
        return Words.card(
                Kind.CARD,
                "clock",
                agent.say("offered"),
                agent.texts().join(ago(former.away(), agent), open(former.remaining(), agent)),
                new Choice(agent.say("offered.continue"), "resume"),
                new Choice(agent.say("offered.anew"), "start"));
    }

    private static String ago(Duration away, AgentFace agent) {
        long minutes = away.toMinutes();
        return minutes == 0 ? agent.say("offered.now") : agent.count("offered.ago", minutes);
    }

    private static String open(Duration remaining, AgentFace agent) {
        long minutes = remaining.toMinutes();
        return minutes == 0 ? agent.say("offered.soon") : agent.count("offered.open", minutes);
    }

    static Words ended(SessionSnapshot session, AgentFace agent) {
        String lasted = duration(session.talkedSeconds(), agent);
        String off = agent.isWritten() ? lasted : agent.texts().join(lasted, agent.say("ended.off"));
        return switch (session.ending()) {
            case TIMEOUT -> stopped("AGENT_TIMEOUT", agent);
            case AGENT_LEFT -> stopped("AGENT_LEFT", agent);
            case FAILED -> stopped("ROOM_DISCONNECT", agent);
            case ELSEWHERE -> stopped("CONTINUED_ELSEWHERE", agent);
            case CLOSED -> stopped(Words.RESUME_EXPIRED, agent);
            case IDLE, LIMIT, OPERATOR, VISITOR ->
                ended(
                        why(session.ending(), agent)
                                .map(why -> agent.texts().join(why, off))
                                .orElse(off),
                        agent);
            case null -> ended(off, agent);
        };
    }

    /** Why a conversation was ended by somebody else than this visitor. */
    static Optional<String> why(@Nullable Ending ending, AgentFace agent) {
        return switch (ending) {
            case IDLE -> Optional.of(agent.say("ended.idle"));
            case LIMIT -> Optional.of(agent.say("ended.limit"));
            case OPERATOR -> Optional.of(agent.say("ended.operator"));
            case null, default -> Optional.empty();
        };
    }

    private static Words ended(String second, AgentFace agent) {
        boolean written = agent.isWritten();
        return Words.card(
                Kind.GOOD,
                "check",
                agent.say("ended"),
                second,
                new Choice(agent.say(written ? "ended.write" : "ended.talk"), written ? "text" : "start"),
                new Choice(agent.say("transcript"), Words.TRANSCRIPT));
    }

    private static Words stopped(String code, AgentFace agent) {
        return Stops.of(new SessionEvent.Failed("", code), agent.isWritten(), agent, Browser.OTHER);
    }

    private static String duration(int seconds, AgentFace agent) {
        return seconds < 60
                ? agent.texts().say("ended.seconds", "seconds", seconds)
                : agent.texts().say("ended.minutes", "minutes", seconds / 60, "seconds", seconds % 60);
    }
}
