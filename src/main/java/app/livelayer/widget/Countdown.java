package app.livelayer.widget;

import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Span;

/** Seconds within a text. The connector counts them where they are seen; a screen reader reads once from where they began. */
final class Countdown {

    private Countdown() {}

    /** Writes the text, with the seconds in place of its {@code #}. */
    static void write(HasComponents target, String text, int seconds) {
        int at = text.indexOf('#');
        if (at < 0) {
            target.add(new Text(text));
            return;
        }
        Span said = new Span(String.valueOf(seconds));
        said.addClassName("ll-quiet");
        Span seen = new Span(String.valueOf(seconds));
        seen.getElement().setAttribute("aria-hidden", "true").setAttribute("data-part", "countdown");
        target.add(new Text(text.substring(0, at)), said, seen, new Text(text.substring(at + 1)));
    }
}
