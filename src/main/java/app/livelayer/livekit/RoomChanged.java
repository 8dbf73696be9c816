package app.livelayer.livekit;

/**
 * Somebody came to or left a room, or the room came or went. Only a hint, which may be late, doubled, out of order or missing: look at the room. It may be
 * a room of another application.
 */
public record RoomChanged(String roomName) {}
