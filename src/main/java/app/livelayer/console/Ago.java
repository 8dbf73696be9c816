package app.livelayer.console;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long something is past, as people say it. */
final class Ago {

    private Ago() {}

    /** @param at null: never */
    static String words(@Nullable Instant at, Instant now) {
        if (at == null) return "never";
        long seconds = Duration.between(at, now).toSeconds();
        if (seconds < 2) return "just now";
        if (seconds < 60) return of(seconds, "second");
        long minutes = seconds / 60;
        if (minutes < 60) return of(minutes, "minute");
        return minutes < 24 * 60 ? of(minutes / 60, "hour") : of(minutes / (24 * 60), "day");
    }

    private static String of(long number, String unit) {
        return number + " " + unit + (number == 1 ? " ago" : "s ago");
    }
}
