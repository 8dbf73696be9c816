package app.livelayer.livekit;

import java.time.Instant;

/** Somebody in a room. */
public record Participant(String identity, Instant joinedAt, Kind kind) {

    public enum Kind {
        /** A browser. */
        VISITOR,
        /** An agent's worker. */
        AGENT,
        /** A worker that publishes on an agent's behalf: the picture without the mind. */
        AVATAR,
        /** Recorders, telephones and what else LiveKit lets in. */
        OTHER
    }
}
