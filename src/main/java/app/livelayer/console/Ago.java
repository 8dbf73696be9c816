package app.livelayer.console;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, as people say it. */
final class Ago {

    private Ago() {}

    /** As in {@code 4 seconds ago}. */
    static String of(Instant then, Instant now) {
        Duration passed = Duration.between(then, now);
        if (passed.toSeconds() < 2) return "just now";
        if (passed.toMinutes() < 1) return passed.toSeconds() + " seconds ago";
        if (passed.toHours() < 1) return count(passed.toMinutes(), "minute");
        if (passed.toDays() < 1) return count(passed.toHours(), "hour");
        return passed.toDays() == 1 ? "yesterday" : count(passed.toDays(), "day");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s") + " ago";
    }
}
