package app.livelayer.console;

import com.vaadin.flow.component.html.Div;
import java.util.function.IntFunction;

/** A drawing in two widths, of which the page shows the one that fits. */
final class Chart extends Div {

    private static final int NARROW = 300;

    /** @param drawing SVG of this width, which holds no text of others */
    Chart(int wide, IntFunction<String> drawing) {
        add(drawn("c-at-wide", drawing.apply(wide)), drawn("c-at-narrow", drawing.apply(NARROW)));
    }

    /** The same drawing in every width. */
    Chart(String drawing) {
        getElement().setProperty("innerHTML", drawing);
    }

    private static Div drawn(String className, String svg) {
        Div drawn = new Div();
        drawn.addClassName(className);
        drawn.getElement().setProperty("innerHTML", svg);
        return drawn;
    }
}
