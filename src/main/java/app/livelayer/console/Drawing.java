package app.livelayer.console;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes SVG; classes of {@code console.css} give the colours. */
final class Drawing {

    private static final int HEIGHT = 170;
    private static final int GROUND = 150;
    private static final int TOP = 14;
    private static final int LEFT = 28;

    private final StringBuilder svg = new StringBuilder();
    private final int width;

    /** @param label what the picture shows, in a sentence without characters of HTML */
    private Drawing(int width, int height, String label) {
        this.width = width;
        svg.append("<svg class=\"c-chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                .formatted(width, height, label));
    }

    /** Bars of a day's hours. @param now the hour that is not over; -1: none */
    static String hours(int width, List<Integer> values, int now, String label) {
        Drawing drawing = new Drawing(width, HEIGHT, label);
        int top =
                drawing.scale(values.stream().mapToInt(Integer::intValue).max().orElse(0));
        double step = (width - LEFT) / (double) Math.max(values.size(), 1);
        for (int i = 0; i < values.size(); i++) {
            double x = LEFT + i * step;
            double height = (GROUND - TOP) * values.get(i) / (double) top;
            if (values.get(i) > 0)
                drawing.rect(i == now ? "bar now" : "bar", x + step * .15, GROUND - height, step * .7, height);
            if (i % (width < 400 ? 6 : 3) == 0) drawing.text(x, HEIGHT - 2, "%02d".formatted(i));
        }
        return drawing.end();
    }

    /** A line over the hours that have a value, in seconds. */
    static String line(int width, List<@Nullable Duration> values, String label) {
        Drawing drawing = new Drawing(width, HEIGHT, label);
        long most = values.stream()
                .mapToLong(value -> value == null ? 0 : value.toMillis())
                .max()
                .orElse(0);
        double top = Math.max(1, Math.ceil(most / 500.0) * .5);
        for (double value : new double[] {0, top / 2, top})
            drawing.grid(GROUND - (GROUND - TOP) * value / top, String.format(Locale.ROOT, "%.1f", value));
        StringBuilder path = new StringBuilder();
        double step = (width - LEFT) / (double) Math.max(values.size() - 1, 1);
        double last = LEFT;
        for (int i = 0; i < values.size(); i++) {
            Duration value = values.get(i);
            if (value == null) continue;
            last = LEFT + i * step;
            double y = GROUND - (GROUND - TOP) * value.toMillis() / 1000.0 / top;
            path.append(path.isEmpty() ? "M" : "L").append(String.format(Locale.ROOT, "%.1f %.1f", last, y));
            drawing.append("<circle class=\"good\" cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\"/>", last, y);
        }
        if (!path.isEmpty())
            drawing.svg.append("<path class=\"path\" d=\"").append(path).append("\"/>");
        drawing.text(LEFT, HEIGHT - 2, "00");
        return drawing.end();
    }

    /** A part of a lane; {@code from} and {@code to} between 0 and 1. */
    record Span(String tone, double from, double to) {}

    record Lane(String name, List<Span> spans) {}

    /** Lanes over the same time. @param seconds the whole of it */
    static String lanes(int width, List<Lane> lanes, long seconds, String label) {
        int left = 84;
        int height = lanes.size() * 26 + 24;
        Drawing drawing = new Drawing(width, height, label);
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            drawing.text(0, i * 26 + 11, lane.name());
            for (Span span : lane.spans()) {
                double x = left + (width - left) * span.from();
                drawing.rect(span.tone(), x, i * 26.0, Math.max(2, (width - left) * (span.to() - span.from()) - 2), 14);
            }
        }
        int marks = width < 400 ? 2 : 4;
        for (int i = 0; i < marks; i++)
            drawing.text(
                    left + (width - left) * i / (double) marks,
                    height - 2,
                    ConversationWords.clock(seconds * i / marks));
        return drawing.end();
    }

    /** Lines at nought, the half and the whole; answers the whole. */
    private int scale(int most) {
        int top = 2;
        for (int step = 1; top < most; step *= 10)
            for (int factor : new int[] {4, 10, 20}) if (top < most) top = factor * step;
        for (int value : new int[] {0, top / 2, top})
            grid(GROUND - (GROUND - TOP) * value / (double) top, String.valueOf(value));
        return top;
    }

    private void grid(double y, String label) {
        append("<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, width, y, y);
        text(0, y + 4, label);
    }

    private void rect(String tone, double x, double y, double w, double h) {
        append(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\"/>",
                tone, x, y, w, h, Math.min(4, Math.min(w, h) / 2));
    }

    private void text(double x, double y, String text) {
        append("<text x=\"%.1f\" y=\"%.1f\">%s</text>", x, y, text);
    }

    private void append(String form, Object... values) {
        svg.append(String.format(Locale.ROOT, form, values));
    }

    private String end() {
        return svg.append("</svg>").toString();
    }
}
