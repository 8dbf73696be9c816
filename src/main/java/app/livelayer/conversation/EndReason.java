package app.livelayer.conversation;

import java.util.Locale;

/** Why a conversation ended. */
public enum EndReason {
    /** The visitor ended it or closed the panel. */
    VISITOR,
    /** The visitor left and did not come back in time. */
    CLOSED,
    /** No agent came, or nobody joined. */
    TIMEOUT,
    /** The agent left and none came in its place. */
    AGENT_LEFT,
    /** Nobody said a word for too long. */
    IDLE,
    /** It reached its longest duration. */
    LIMIT,
    /** LiveKit or this server could not go on. */
    FAILED,
    /** Somebody who runs the server or owns the agent ended it. */
    OPERATOR;

    /** The name on the wire and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
