package app.livelayer.widget;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one true sentence about what is going on, and what the visitor can do about it. Where a text holds a {@code #} seconds count down.
 *
 * @param icon in the mark beside the sentence
 * @param second a second line, or null
 * @param code the code that support needs, or null
 * @param seconds from which the countdown begins; 0 where there is none
 * @param alert whether it stops the visitor, so that a screen reader says it at once
 * @param choices what the visitor can do; empty while the controls of the conversation are there
 * @param notice stands above the sentence of a conversation, or null
 */
record Words(
        Kind kind,
        String icon,
        String sentence,
        @Nullable String second,
        @Nullable String code,
        int seconds,
        boolean alert,
        List<Choice> choices,
        @Nullable Notice notice) {

    enum Kind {
        GREETING,
        CARD,
        WAIT,
        STOP,
        GOOD,
        /** With the meter of the open microphone. */
        CHECK,
        /** In a conversation: the sentence stands in its line, above the controls. */
        TALK
    }

    /**
     * A button.
     *
     * @param ask what the connector does on a click ({@code data-ask})
     * @param leads whether it is the one to press, where it comes first
     */
    record Choice(String label, String ask, boolean leads) {

        private static final Set<String> LEADING =
                Set.of("start", "resume", "here", "hear", "go", Words.CONSENT_TO_TALK);

        Choice(String label, String ask) {
            this(label, ask, LEADING.contains(ask));
        }
    }

    /**
     * What is out of the ordinary in a conversation.
     *
     * @param seconds from which the countdown begins; 0 where there is none
     * @param microphones whether the visitor may choose another microphone here
     */
    record Notice(
            String icon,
            String sentence,
            @Nullable String second,
            int seconds,
            boolean alert,
            List<Choice> choices,
            boolean microphones) {}

    /** The code of a conversation that nobody can take up any more. */
    static final String RESUME_EXPIRED = "resume_expired";

    /** Asks that are answered here, and not only in the browser. */
    static final String TRANSCRIPT = "transcript";

    static final String WRITE = "write";

    /** Asks for the consent card: on the way to talking, or to writing. */
    static final String CONSENT_TO_TALK = "consent-to-talk";

    static final String CONSENT_TO_WRITE = "consent-to-write";
    static final String DECLINE = "decline";

    /** The words for a session with this agent in this browser. */
    static Words of(SessionSnapshot session, AgentFace agent, Browser browser) {
        boolean connected = session.connection() == ConnectionState.CONNECTED;
        boolean resuming = session.resume() == ResumeStep.RESUMING;
        if (session.microphone() == MicrophoneState.ASKING && !connected) return Cards.asking(agent);
        boolean begun = connected || resuming || session.connection() == ConnectionState.CONNECTING;
        if (session.microphone() == MicrophoneState.ON && !begun && agent.look().microphoneCard())
            return Cards.check(agent);
        if (session.resume() == ResumeStep.ELSEWHERE) return Cards.elsewhere(agent);
        if (session.resume() == ResumeStep.OFFERED) return Cards.offered(session, agent);
        SessionEvent.Failed failure = session.failure();
        if (failure != null && !connected && !resuming) {
            return failure.code().equals(RESUME_EXPIRED)
                    ? Stops.expired(failure, session.former(), agent)
                    : Stops.of(failure, session.isWritten() || agent.isWritten(), agent, browser);
        }
        return switch (session.connection()) {
            case IDLE, ERROR -> resuming ? Cards.connecting(agent) : Cards.greeting(agent);
            case CONNECTING -> session.admitted() || resuming ? Cards.connecting(agent) : Cards.admitting(agent);
            case CONNECTED ->
                session.agentSeen() || session.reconnecting()
                        ? Talk.of(session, agent, browser)
                        : Cards.waiting(session, agent);
            // nobody has talked where the agent never was: the visitor has cancelled
            case DISCONNECTED -> session.agentSeen() ? Cards.ended(session, agent) : Cards.greeting(agent);
        };
    }

    static Choice typeInstead(AgentFace agent) {
        return new Choice(agent.say("type.instead"), "text");
    }

    /** A card. */
    static Words card(Kind kind, String icon, String sentence, @Nullable String second, Choice... choices) {
        return new Words(kind, icon, sentence, second, null, 0, false, List.of(choices), null);
    }
}
