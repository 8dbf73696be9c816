package app.livelayer.registry;

import app.livelayer.registry.AgentLook.Colors;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Colours on which words can be read. */
final class ColorRules {

    /** The widget's own muted words, on a light and on a dark ground. */
    private static final Color MUTED = new Color(0x55, 0x64, 0x6a);

    private static final Color MUTED_ON_DARK = new Color(0xa9, 0xb4, 0xb5);

    private final Map<String, String> problems = new LinkedHashMap<>();

    private ColorRules() {}

    static Map<String, String> problems(Colors colors) {
        ColorRules rules = new ColorRules();
        Optional<Color> agent = rules.color("agentColor", colors.agentColor());
        Optional<Color> ground = rules.color("backgroundColor", colors.backgroundColor());
        Optional<Color> words = rules.color("messageColor", colors.messageColor());
        rules.color("border", colors.border());
        agent.ifPresent(color -> rules.readable("agentColor", "The words on a button", color.words(), color));
        ground.ifPresent(color ->
                rules.readable("backgroundColor", "The small words", color.isDark() ? MUTED_ON_DARK : MUTED, color));
        words.ifPresent(color -> {
            if (ground.isPresent()) rules.readable("messageColor", "The words", color, ground.get());
            else if (colors.backgroundColor() == null)
                rules.problem("messageColor", "Words of a colour of their own need a background of its own.");
        });
        return rules.problems;
    }

    private Optional<Color> color(String field, @Nullable String text) {
        Optional<Color> color = Color.parse(text);
        if (text != null && color.isEmpty()) problem(field, "A colour is written as in #14484a.");
        return color;
    }

    private void readable(String field, String what, Color words, Color ground) {
        if (!words.isReadableOn(ground))
            problem(
                    field,
                    "%s could not be read: their contrast is %.1f, and %.1f is the least."
                            .formatted(what, Math.floor(words.contrast(ground) * 10) / 10, Color.READABLE));
    }

    private void problem(String field, String sentence) {
        problems.putIfAbsent("look.colors." + field, sentence);
    }
}
