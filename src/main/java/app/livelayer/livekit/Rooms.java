package app.livelayer.livekit;

import java.util.List;

/** The rooms of the LiveKit server. Each method makes one call, which takes at most two seconds. */
public interface Rooms {

    /** Makes a room and dispatches its agent. For a name that exists already it changes nothing and starts no second agent. */
    void create(NewRoom room) throws LiveKitUnavailableException;

    /** Every room of the LiveKit server, those of other applications too. */
    List<Room> list() throws LiveKitUnavailableException;

    /** Who is in a room; nobody when there is no such room. */
    List<Participant> participants(String room) throws LiveKitUnavailableException;

    /** Removes everybody and deletes the room; does nothing when there is no such room. */
    void delete(String room) throws LiveKitUnavailableException;
}
