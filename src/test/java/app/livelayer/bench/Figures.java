package app.livelayer.bench;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** What a benchmark prints. */
final class Figures {

    private Figures() {}

    /** Says what is measured, and what is not. */
    static void title(String text) {
        System.out.printf("%n== %s%n", text);
    }

    static void line(String what, String figure) {
        System.out.printf("   %-52s %s%n", what, figure);
    }

    static void line(String what, double value, String unit) {
        line(what, number(value) + " " + unit);
    }

    /** A figure that should be no more than its budget. */
    static void atMost(double budget, String what, double value, String unit) {
        line(
                what,
                "%s %s, budget ≤ %s: %s"
                        .formatted(number(value), unit, number(budget), value <= budget ? "met" : "MISSED"));
    }

    /** A figure that should be no less than its budget. */
    static void atLeast(double budget, String what, double value, String unit) {
        line(
                what,
                "%s %s, budget ≥ %s: %s"
                        .formatted(number(value), unit, number(budget), value >= budget ? "met" : "MISSED"));
    }

    /** The value below which this share of the values lies: 0.5 is the median. */
    static double quantile(double share, double... values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.1f" : "%,.0f", value);
    }
}
