package app.livelayer.livekit;

import java.time.Instant;

/**
 * Somebody in a room.
 *
 * @param isAgent true for an agent and for the avatar worker that publishes on its behalf
 */
public record Participant(String identity, Instant joinedAt, boolean isAgent) {}
