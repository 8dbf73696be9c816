package app.livelayer.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;

/** Bars that the connector moves with a level: the agent's or the visitor's voice. Decoration only. */
@Tag("ll-bars")
final class Bars extends Component implements HasStyle {

    /** @param speaker whose level moves the bars: {@code you} or {@code agent}; {@code wait} and {@code none} have their own look */
    private Bars(String className, int count, String speaker) {
        addClassName(className);
        getElement()
                .setAttribute("aria-hidden", "true")
                .setAttribute("count", String.valueOf(count))
                .setAttribute("data-level", speaker)
                .setAttribute("data-voice", speaker);
    }

    /** The line that tells whose turn it is. */
    static Bars voice(String speaker) {
        return new Bars("ll-voice", 5, speaker);
    }

    /** The microphone's level, while the call is set up. */
    static Bars meter() {
        return new Bars("ll-meter", 16, "you");
    }
}
