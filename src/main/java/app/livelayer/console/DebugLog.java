package app.livelayer.console;

import app.livelayer.console.DebugEvent.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The latest events of a preview, and the stages of its present conversation. */
final class DebugLog {

    static final int MAX_EVENTS = 200;

    private static final String START = "start";
    private static final String ADMITTED = "admitted";

    private final Deque<DebugEvent> events = new ArrayDeque<>();
    private final Map<String, DebugEvent> stages = new LinkedHashMap<>();
    private OptionalLong answer = OptionalLong.empty();

    /** What happens after the visitor has pressed the button. */
    enum Stage {
        START("Start pressed"),
        ASKED("Conversation asked for"),
        ADMITTED("Conversation admitted"),
        CODE("Call code ready"),
        JOINED("Browser joined the room"),
        AGENT("Agent joined"),
        MICROPHONE("Microphone published"),
        AUDIBLE("Agent audible"),
        FRAME("First frame of the avatar"),
        WORDS("First words");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param after milliseconds since the start; @param took since what came before it */
    record Step(Stage stage, String words, String detail, long after, long took) {}

    void add(DebugEvent event) {
        if (events.size() == MAX_EVENTS) events.removeFirst();
        events.addLast(event);
        if (event.kind() == Kind.STAGE) {
            if (event.name().equals(START)) {
                stages.clear();
                answer = OptionalLong.empty();
            }
            stages.putIfAbsent(event.name(), event);
        } else if (event.kind() == Kind.ANSWER && event.text().matches("[0-9]{1,9}"))
            answer = OptionalLong.of(Long.parseLong(event.text()));
    }

    void clear() {
        events.clear();
        stages.clear();
        answer = OptionalLong.empty();
    }

    List<DebugEvent> events() {
        return List.copyOf(events);
    }

    /** As the browser says; it may be any text. */
    Optional<String> conversation() {
        return Optional.ofNullable(stages.get(ADMITTED)).map(DebugEvent::text).filter(id -> !id.isEmpty());
    }

    /** Milliseconds from the start to this stage. */
    OptionalLong after(Stage stage) {
        DebugEvent start = stages.get(START);
        DebugEvent reached = stages.get(stage.wire());
        return start == null || reached == null
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, reached.at() - start.at()));
    }

    /** Milliseconds of the last answer. */
    OptionalLong answer() {
        return answer;
    }

    /** What was reached, in the order in which it was. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            after(stage).ifPresent(at -> {
                DebugEvent event = stages.get(stage.wire());
                String detail = stage == Stage.START || event == null ? "" : event.text();
                steps.add(new Step(stage, stage.words, detail, at, 0));
            });
        }
        steps.sort((one, other) -> Long.compare(one.after(), other.after()));
        List<Step> timed = new ArrayList<>();
        long before = 0;
        for (Step step : steps) {
            timed.add(new Step(step.stage(), step.words(), step.detail(), step.after(), step.after() - before));
            before = step.after();
        }
        return timed;
    }

    /** All of it, a line each: for an issue or a mail. */
    String asText() {
        StringBuilder text = new StringBuilder();
        for (Step step : steps()) text.append("%6d ms  %s %s%n".formatted(step.after(), step.words(), step.detail()));
        text.append("%n".formatted());
        for (DebugEvent event : events)
            text.append("%8d  %-7s  %s  %s%n".formatted(event.at(), event.kind().wire(), event.name(), event.text()));
        return text.toString();
    }
}
