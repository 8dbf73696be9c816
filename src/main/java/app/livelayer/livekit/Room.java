package app.livelayer.livekit;

import java.time.Instant;

/**
 * A room that exists.
 *
 * @param participants how many are in it, the agent and its avatar too
 */
public record Room(String name, Instant createdAt, int participants) {}
