package app.livelayer.console;

import app.livelayer.conversation.ConnectionQuality;
import app.livelayer.conversation.ConversationEvent;
import app.livelayer.conversation.reading.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When the visitor and the agent were there, and how well the visitor was connected, as lanes over the time of a conversation. */
final class QualityLanes {

    private static final String COMING = "wait";
    private static final String THERE = "good";
    private static final String LOST = "bad";
    private static final String ABSENT = "idle";

    private final Instant begin;
    private final double millis;
    private final List<ConversationEvent> timeline;

    private QualityLanes(History history, Instant now) {
        begin = history.summary().startedAt();
        Instant end =
                history.summary().endedAt() == null ? now : history.summary().endedAt();
        millis = Math.max(1_000, Duration.between(begin, end).toMillis());
        timeline = history.timeline();
    }

    static Chart of(History history, Instant now) {
        QualityLanes lanes = new QualityLanes(history, now);
        long seconds = (long) (lanes.millis / 1000);
        String label = "When visitor and agent were there, over " + ConversationWords.duration(seconds);
        List<Drawing.Lane> drawn = List.of(
                new Drawing.Lane("Visitor", lanes.spans(QualityLanes::visitor)),
                new Drawing.Lane("Agent", lanes.spans(QualityLanes::agent)),
                new Drawing.Lane("Connection", lanes.spans(QualityLanes::connection)));
        return new Chart(940, width -> Drawing.lanes(width, drawn, seconds, label));
    }

    @FunctionalInterface
    private interface Change {
        String after(ConversationEvent event, String before);
    }

    private static String visitor(ConversationEvent event, String before) {
        return switch (event.kind()) {
            case JOINED -> THERE;
            case AWAY -> ABSENT;
            case RESUMED -> before.equals(THERE) ? THERE : COMING;
            default -> before;
        };
    }

    private static String agent(ConversationEvent event, String before) {
        return switch (event.kind()) {
            case AGENT_SEEN -> THERE;
            case AGENT_LOST -> LOST;
            case AGENT_CALLED -> COMING;
            default -> before;
        };
    }

    private static String connection(ConversationEvent event, String before) {
        return switch (event.kind()) {
            case QUALITY ->
                switch (ConnectionQuality.ofWire(Objects.requireNonNull(event.detail()))
                        .orElseThrow()) {
                    case EXCELLENT, GOOD -> THERE;
                    case POOR -> COMING;
                    case LOST -> LOST;
                };
            case ADMITTED, AWAY -> ABSENT;
            default -> before;
        };
    }

    /** How long the connection was poor or lost; null when nothing is known of it. */
    static @Nullable String poor(History history, Instant now) {
        if (history.timeline().stream().noneMatch(event -> event.kind() == ConversationEvent.Kind.QUALITY)) return null;
        QualityLanes lanes = new QualityLanes(history, now);
        double share = lanes.spans(QualityLanes::connection).stream()
                .filter(span -> span.tone().equals(COMING) || span.tone().equals(LOST))
                .mapToDouble(span -> span.to() - span.from())
                .sum();
        return share == 0
                ? "never poor"
                : "poor for " + ConversationWords.duration(Math.round(share * lanes.millis / 1000));
    }

    private List<Drawing.Span> spans(Change change) {
        List<Drawing.Span> spans = new ArrayList<>();
        String tone = COMING;
        double from = 0;
        for (ConversationEvent event : timeline) {
            String next = change.after(event, tone);
            if (next.equals(tone)) continue;
            double at = at(event);
            if (at > from) spans.add(new Drawing.Span(tone, from, at));
            from = at;
            tone = next;
        }
        spans.add(new Drawing.Span(tone, from, 1));
        return spans;
    }

    private double at(ConversationEvent event) {
        return Math.clamp(Duration.between(begin, event.at()).toMillis() / millis, 0, 1);
    }
}
