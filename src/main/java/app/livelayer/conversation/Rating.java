package app.livelayer.conversation;

import java.util.Locale;
import java.util.Optional;

/** Whether the agent helped, as the visitor says. */
public enum Rating {
    NO,
    PARTLY,
    YES;

    /** The most that a visitor may say about it, in characters. */
    public static final int WORDS = 1_000;

    /** In the database: 0, 1, 2. */
    public int code() {
        return ordinal();
    }

    public static Rating ofCode(int code) {
        return values()[code];
    }

    /** The name on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Rating> ofWire(String text) {
        for (Rating rating : values()) if (rating.wire().equals(text)) return Optional.of(rating);
        return Optional.empty();
    }
}
