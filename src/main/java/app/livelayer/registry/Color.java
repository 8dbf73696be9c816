package app.livelayer.registry;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A colour of sRGB, {@code #rgb} or {@code #rrggbb}.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Color(int red, int green, int blue) {

    public static final Color WHITE = new Color(255, 255, 255);

    /** Words on a light ground. */
    public static final Color INK = new Color(0x16, 0x26, 0x2a);

    /** What WCAG 2.2 asks of text (1.4.3, AA). */
    public static final double READABLE = 4.5;

    private static final Pattern FORM = Pattern.compile("#(?:[0-9a-fA-F]{3}){1,2}");

    /** The colour in this text, or empty when it is not of the two forms. */
    public static Optional<Color> parse(@Nullable String text) {
        if (text == null || !FORM.matcher(text).matches()) return Optional.empty();
        String digits =
                text.length() == 7 ? text.substring(1) : text.substring(1).replaceAll("(.)", "$1$1");
        int bits = Integer.parseInt(digits, 16);
        return Optional.of(new Color(bits >> 16, bits >> 8 & 255, bits & 255));
    }

    /** Contrast ratio of WCAG, 1 to 21. */
    public double contrast(Color other) {
        double a = luminance();
        double b = other.luminance();
        return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    }

    public boolean isReadableOn(Color ground) {
        return contrast(ground) >= READABLE;
    }

    /** The colour of words on this one: white, else {@link #INK}. */
    public Color words() {
        return WHITE.isReadableOn(this) ? WHITE : INK;
    }

    /** Whether light words stand better on it than dark ones. */
    public boolean isDark() {
        return contrast(WHITE) > contrast(INK);
    }

    private double luminance() {
        return .2126 * linear(red) + .7152 * linear(green) + .0722 * linear(blue);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= .04045 ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4);
    }

    /** As {@code #rrggbb}. */
    @Override
    public String toString() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
