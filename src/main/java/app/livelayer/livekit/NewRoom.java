package app.livelayer.livekit;

/**
 * A room to be made with its agent.
 *
 * @param name at most 256 characters
 * @param metadata JSON for every participant
 * @param agentName the dispatch name of a LiveKit Agents worker
 * @param jobMetadata JSON for the agent alone; with the metadata at most 512 KiB
 */
public record NewRoom(String name, String metadata, String agentName, String jobMetadata) {}
