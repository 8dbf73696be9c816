package app.livelayer.console;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.List;

/** Counts with their names, as bars below each other. */
final class BarList extends Div {

    /** @param tone a colour's name in {@code console.css}: primary, good, wait, bad */
    record Bar(String name, int number, String tone) {}

    BarList(List<Bar> bars) {
        addClassName("c-bars");
        int most = bars.stream().mapToInt(Bar::number).max().orElse(1);
        for (Bar bar : bars) {
            Element line = new Element("i");
            line.getStyle()
                    .set("width", bar.number() == 0 ? "0" : Math.max(3, Math.round(100.0 * bar.number() / most)) + "%")
                    .set("background", "var(--c-" + bar.tone() + ")");
            add(new Span(bar.name()));
            getElement().appendChild(line);
            add(new Span(String.valueOf(bar.number())));
        }
    }
}
