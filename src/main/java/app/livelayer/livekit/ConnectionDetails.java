package app.livelayer.livekit;

/**
 * What a browser needs to join a room.
 *
 * @param url the LiveKit server, {@code ws} or {@code wss}
 * @param token a participant token; must be used within two minutes
 */
public record ConnectionDetails(String url, String token) {

    @Override
    public String toString() {
        return "ConnectionDetails[" + url + "]";
    }
}
