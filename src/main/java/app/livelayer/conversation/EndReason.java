package app.livelayer.conversation;

import java.util.Locale;

/** Why a conversation ended. */
public enum EndReason {
    /** The visitor ended it. */
    VISITOR,
    /** It failed: no agent came, or it left. */
    FAILED,
    /** Nobody joined in time. */
    TIMEOUT,
    /** The room is gone. */
    CLOSED;

    /** The name in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
