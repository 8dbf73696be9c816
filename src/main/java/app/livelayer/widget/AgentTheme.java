package app.livelayer.widget;

import app.livelayer.registry.AgentLook;
import app.livelayer.registry.Color;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An agent's colours and corners: custom properties by their names without {@code --ll-}. */
final class AgentTheme {

    private AgentTheme() {}

    /** What its owner has chosen, and what follows from that: words that can be read. Nothing that is no colour. */
    static Map<String, String> properties(AgentLook look) {
        Map<String, String> properties = new LinkedHashMap<>();
        Color.parse(look.colors().agentColor()).ifPresent(color -> {
            properties.put("agent-color", color.toString());
            properties.put("on-agent-color", color.words().toString());
        });
        Color.parse(look.colors().border()).ifPresent(color -> properties.put("border", color.toString()));
        ground(look).ifPresent(ground -> {
            properties.put("bg", ground.toString());
            Color words = Color.parse(look.colors().messageColor())
                    .filter(color -> color.isReadableOn(ground))
                    .orElseGet(ground::words);
            properties.put("message", words.toString());
        });
        if (look.cornerRadius() != AgentLook.CORNER_RADIUS)
            properties.put("radius", Math.clamp(look.cornerRadius(), 0, 32) + "px");
        return properties;
    }

    /** The same as a style sheet for the widget; a ground of its own decides between the light and the dark scheme. */
    static String css(AgentLook look) {
        String properties = properties(look).entrySet().stream()
                .map(property -> "--ll-" + property.getKey() + ":" + property.getValue() + ";")
                .collect(Collectors.joining());
        String scheme = ground(look)
                .map(ground -> ":root:root .ll-widget{color-scheme:" + (ground.isDark() ? "dark" : "light") + "}")
                .orElse("");
        return (properties.isEmpty() ? "" : ".ll-widget{" + properties + "}") + scheme;
    }

    private static Optional<Color> ground(AgentLook look) {
        return Color.parse(look.colors().backgroundColor());
    }
}
