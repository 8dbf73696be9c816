package app.livelayer.conversation;

import java.time.Instant;

/** Where a conversation is: admitted → joined ⇄ away → ended. */
sealed interface State {

    /** The visitor may join. */
    record Admitted() implements State {}

    /** The visitor is in the room since then. */
    record Joined(Instant since) implements State {}

    /** The visitor has left the room and may come back. */
    record Away(Instant since) implements State {}

    /** For good. The duration is the time that the visitor was in the room. */
    record Ended(EndReason reason, Instant at, int durationSeconds) implements State {}

    /** The name in the database. */
    default String wire() {
        return switch (this) {
            case Admitted() -> "admitted";
            case Joined joined -> "joined";
            case Away away -> "away";
            case Ended ended -> "ended";
        };
    }
}
