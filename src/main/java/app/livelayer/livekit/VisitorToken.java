package app.livelayer.livekit;

/**
 * What one of our participant tokens says.
 *
 * @param generation how many times the conversation had been taken up when it was given
 */
public record VisitorToken(String room, String identity, int generation) {}
