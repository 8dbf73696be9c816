package app.livelayer.visitor;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor did on a page.
 *
 * @param url of the page, without query and fragment, at most 1,000 characters
 * @param title of the page, at most 300 characters
 * @param detail what else is known, by name; at most {@link SaidIdentity#MOST} values of at most {@link SaidIdentity#LONGEST} characters
 */
public record VisitorEvent(
        Instant at,
        Type type,
        @Nullable String url,
        @Nullable String title,
        Map<String, String> detail) {

    /** How many come at once. */
    public static final int AT_ONCE = 50;

    public enum Type {
        PAGE_VIEW,
        PAGE_EXIT,
        CLICK,
        IDENTIFY,
        CUSTOM;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Type> ofWire(String wire) {
            for (Type type : values()) if (type.wire().equals(wire)) return Optional.of(type);
            return Optional.empty();
        }
    }
}
