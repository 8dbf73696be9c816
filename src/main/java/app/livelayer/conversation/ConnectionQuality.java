package app.livelayer.conversation;

import java.util.Locale;
import java.util.Optional;

/** How well a visitor is connected with the room, as LiveKit judges it, from the best to the worst. */
public enum ConnectionQuality {
    EXCELLENT,
    GOOD,
    POOR,
    LOST;

    /** LiveKit's name, and the one in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ConnectionQuality> ofWire(String text) {
        for (ConnectionQuality quality : values()) if (quality.wire().equals(text)) return Optional.of(quality);
        return Optional.empty();
    }
}
