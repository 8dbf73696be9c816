package app.livelayer.console;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** A state in a word, with a colour that only repeats it. */
final class Badge extends Span {

    enum Tone {
        PLAIN,
        GOOD,
        WAIT,
        WARM,
        BAD
    }

    Badge(String text, Tone tone) {
        super(text);
        addClassName("c-badge");
        if (tone != Tone.PLAIN) addClassName(tone.name().toLowerCase(Locale.ROOT));
    }
}
