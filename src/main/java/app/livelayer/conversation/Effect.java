package app.livelayer.conversation;

/** What a move asks of LiveKit. */
sealed interface Effect {

    /** Everybody is put out, and nothing costs any more. */
    record DeleteRoom() implements Effect {}

    /** An agent is called with the end of the transcript; the one before, if there is one, leaves. */
    record CallAgent() implements Effect {}

    /** The browser is told. */
    record Send(String json) implements Effect {}

    static Effect idleWarning(long seconds) {
        return new Send("{\"type\":\"idle_warning\",\"seconds\":" + seconds + "}");
    }

    static Effect idleTimeout() {
        return new Send("{\"type\":\"idle_timeout\"}");
    }

    static Effect ended(EndReason reason) {
        return new Send("{\"type\":\"conversation_ended\",\"reason\":\"" + reason.wire() + "\"}");
    }
}
