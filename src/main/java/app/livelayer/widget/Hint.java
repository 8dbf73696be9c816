package app.livelayer.widget;

/** What the visitor should know about a conversation that goes on; one at a time. */
public enum Hint {
    NONE,
    /** Nothing comes from an open microphone. */
    SILENCE,
    /** The agent wants to do something on the page, of which the visitor is asked there. */
    QUESTION,
    /** The agent has thought and said nothing. */
    NO_ANSWER,
    /** The agent is gone and is called again. */
    AGENT_LOST,
    /** An agent is on its way back. */
    AGENT_RETURNING,
    /** Nobody has said a word for long: the conversation is about to end. */
    IDLE
}
