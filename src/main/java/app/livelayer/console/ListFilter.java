package app.livelayer.console;

import app.livelayer.conversation.EndReason;
import app.livelayer.conversation.Length;
import app.livelayer.conversation.Rating;
import app.livelayer.conversation.reading.Search;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list of conversations as it stands in an address, so that it can be kept; what an address holds otherwise is left out. Empty: any.
 *
 * @param state {@code open}, {@code ended}, or the reason of an end
 * @param day {@code today}, {@code yesterday}, {@code week} or {@code month}, all until now
 */
record ListFilter(String text, String agent, String state, String day, String length, String helped, boolean previews) {

    static final String OPEN = "open";
    static final String ENDED = "ended";
    static final List<String> DAYS = List.of("", "today", "yesterday", "week", "month");

    static ListFilter of(QueryParameters address) {
        String text = value(address, "text").strip();
        return new ListFilter(
                text.length() > Search.TEXT ? text.substring(0, Search.TEXT) : text,
                value(address, "agent"),
                value(address, "state"),
                value(address, "day"),
                value(address, "length"),
                value(address, "helped"),
                value(address, "previews").equals("yes"));
    }

    private static String value(QueryParameters address, String name) {
        return address.getSingleParameter(name).orElse("");
    }

    QueryParameters address() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("text", text);
        all.put("agent", agent);
        all.put("state", state);
        all.put("day", day);
        all.put("length", length);
        all.put("helped", helped);
        all.put("previews", previews ? "yes" : "");
        all.values().removeIf(String::isEmpty);
        return QueryParameters.simple(all);
    }

    boolean isEmpty() {
        return equals(of(QueryParameters.empty()));
    }

    /** Words are looked for in the last 31 days where no day is chosen. */
    String effectiveDay() {
        return day.isEmpty() && !text.isEmpty() ? "month" : day;
    }

    Search search(Moments moments) {
        LocalDate today = moments.today();
        Search search = Search.ALL
                .withPreview(previews)
                .withAgent(agent.isEmpty() ? null : agent)
                .withReason(constant(EndReason.class, state))
                .withLength(constant(Length.class, length))
                .withRating(constant(Rating.class, helped))
                .withText(text.isEmpty() ? null : text);
        if (state.equals(OPEN)) search = search.withOpen(true);
        if (state.equals(ENDED)) search = search.withOpen(false);
        return switch (effectiveDay()) {
            case "today" -> search.withPeriod(moments.begin(today), moments.begin(today.plusDays(1)));
            case "yesterday" -> search.withPeriod(moments.begin(today.minusDays(1)), moments.begin(today));
            case "week" -> search.withPeriod(moments.begin(today.minusDays(6)), moments.begin(today.plusDays(1)));
            case "month" -> search.withPeriod(moments.begin(today.minusDays(29)), moments.begin(today.plusDays(1)));
            default -> search;
        };
    }

    static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) if (wire(constant).equals(text)) return constant;
        return null;
    }
}
