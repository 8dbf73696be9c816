package app.livelayer.local;

import java.time.Duration;

/** How long to wait before a child that died is started again: doubles from half a second to 30 seconds, and begins anew after a good minute. */
record Backoff(Duration pause) {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration GOOD_RUN = Duration.ofMinutes(1);

    static final Backoff NONE = new Backoff(Duration.ZERO);

    /** The next pause, after a child that lived this long. */
    Backoff after(Duration life) {
        if (pause.isZero() || life.compareTo(GOOD_RUN) >= 0) return new Backoff(FIRST);
        Duration doubled = pause.multipliedBy(2);
        return new Backoff(doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST);
    }
}
