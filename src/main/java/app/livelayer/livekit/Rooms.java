package app.livelayer.livekit;

import java.util.List;
import java.util.Optional;

/** The rooms of the LiveKit server. Each call to it takes at most two seconds. */
public interface Rooms {

    /** Makes a room and dispatches its agent. For a name that exists already it changes nothing and starts no second agent. Answers the room as it is now. */
    Room create(NewRoom room) throws LiveKitUnavailableException;

    /** Every room of the LiveKit server, those of other applications too. */
    List<Room> list() throws LiveKitUnavailableException;

    /** Who is in a room; empty when there is no such room. */
    Optional<List<Participant>> participants(String room) throws LiveKitUnavailableException;

    /** Removes everybody and deletes the room; does nothing when there is no such room. */
    void delete(String room) throws LiveKitUnavailableException;

    /**
     * Dispatches an agent anew to a room, and takes back what was dispatched to it before: an agent that is there leaves. Does nothing when there is no such
     * room.
     *
     * @param jobMetadata JSON for the agent alone, at most 512 KiB
     */
    void callAgent(String room, String agentName, String jobMetadata) throws LiveKitUnavailableException;

    /** Removes the agent and its avatar from a room, as if they had been lost; does nothing when there is no such room. */
    void removeAgent(String room) throws LiveKitUnavailableException;

    /** Sends a reliable data message without a topic to everybody in a room; does nothing when there is no such room. */
    void send(String room, String json) throws LiveKitUnavailableException;
}
