package app.livelayer.widget;

/** Why a conversation is over for this session; on the wire in lower case. */
public enum Ending {
    /** The visitor ended it. */
    VISITOR,
    /** Nobody said a word for too long. */
    IDLE,
    /** It reached its longest duration. */
    LIMIT,
    /** The agent's owner ended it. */
    OPERATOR,
    /** The agent left and none came back. */
    AGENT_LEFT,
    /** No agent came. */
    TIMEOUT,
    /** The server or the SFU could not go on. */
    FAILED,
    /** The visitor was away longer than the resume window. */
    CLOSED,
    /** It goes on in another page, and has not ended. */
    ELSEWHERE
}
