package app.livelayer.livekit;

import java.time.Duration;

/**
 * A room to be made with its agent.
 *
 * @param name at most 256 characters
 * @param metadata JSON for every participant
 * @param agentName the dispatch name of a LiveKit Agents worker
 * @param jobMetadata JSON for the agent alone; with the metadata at most 512 KiB
 * @param joinWithin how long it waits for its first participant; in whole seconds
 * @param returnWithin how long it waits for the last one to come back; in whole seconds
 */
public record NewRoom(
        String name,
        String metadata,
        String agentName,
        String jobMetadata,
        Duration joinWithin,
        Duration returnWithin) {}
