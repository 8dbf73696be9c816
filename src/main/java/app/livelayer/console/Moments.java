package app.livelayer.console;

import com.vaadin.flow.component.UI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times as the member's own clock shows them. */
record Moments(ZoneId zone, Instant now) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    /** For the browser of the present request; in UTC where it does not say. */
    static Moments here(Instant now) {
        return new Moments(
                Optional.ofNullable(UI.getCurrent()
                                .getPage()
                                .getExtendedClientDetails()
                                .getTimeZoneId())
                        .flatMap(Moments::zone)
                        .orElse(ZoneOffset.UTC),
                now);
    }

    private static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Moments at(Instant later) {
        return new Moments(zone, later);
    }

    LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    Instant begin(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** {@code today, 14:18}. */
    String of(Instant instant) {
        ZonedDateTime time = instant.atZone(zone);
        LocalDate day = time.toLocalDate();
        return day(day) + ", " + TIME.format(time);
    }

    private String day(LocalDate day) {
        if (day.equals(today())) return "today";
        if (day.equals(today().minusDays(1))) return "yesterday";
        return (day.getYear() == today().getYear() ? DAY : YEAR).format(day);
    }

    /** {@code 14:18}. */
    String time() {
        return TIME.format(now.atZone(zone));
    }
}
