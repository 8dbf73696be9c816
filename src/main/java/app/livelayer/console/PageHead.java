package app.livelayer.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;

/** Title of a page, one line about it, and what can be done with the whole of it. */
final class PageHead extends Header {

    private final Div words = new Div();
    private final Div actions = new Div();

    PageHead(String title, Component line, Component... actions) {
        addClassName("c-head");
        this.actions.addClassName("c-actions");
        this.actions.add(actions);
        words.add(new H1(title), line);
        add(words, this.actions);
    }

    PageHead(String title, String line, Component... actions) {
        this(title, new Paragraph(line), actions);
    }

    /** The page above this one. */
    PageHead below(Component above) {
        Paragraph crumb = new Paragraph(above);
        crumb.addClassName("c-crumb");
        words.addComponentAsFirst(crumb);
        return this;
    }
}
