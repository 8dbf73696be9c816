package app.livelayer.conversation;

/** How long conversations were, as the list of them tells them apart. */
public enum Length {
    UNDER_ONE_MINUTE,
    UNDER_FIVE_MINUTES,
    LONGER;

    static Length of(int seconds) {
        return seconds < 60 ? UNDER_ONE_MINUTE : seconds < 300 ? UNDER_FIVE_MINUTES : LONGER;
    }

    /** In the database. */
    int code() {
        return ordinal();
    }
}
