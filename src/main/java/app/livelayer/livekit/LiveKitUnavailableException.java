package app.livelayer.livekit;

import java.io.IOException;

/** The LiveKit server did not do what it was asked: it was not reached, took too long or refused. */
public final class LiveKitUnavailableException extends IOException {

    /** Without the text of an answer, which may hold the token that was sent. */
    LiveKitUnavailableException(String call, int status) {
        super(call + ": HTTP " + status);
    }

    LiveKitUnavailableException(String call, Exception cause) {
        super(call + ": " + cause.getClass().getSimpleName(), cause);
    }

    /** For a LiveKit server that is not there at all. */
    public LiveKitUnavailableException(String message) {
        super(message);
    }
}
