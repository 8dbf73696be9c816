package app.livelayer.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

/** One thing on a page, with a name. */
final class Card extends Section {

    Card(String title, Component... content) {
        addClassName("c-card");
        H2 head = new H2(title);
        head.addClassName("c-h3");
        add(head);
        add(content);
    }

    /** A number; the unit may be empty. */
    static Card number(String title, String number, String unit) {
        Element strong = new Element("strong").setText(number);
        if (!unit.isEmpty()) strong.appendChild(new Element("small").setText(" " + unit));
        Span value = new Span();
        value.getElement().appendChild(strong);
        Card card = new Card(title, value);
        card.addClassName("c-number");
        return card;
    }

    /** How many of twelve columns it takes. */
    Card wide(int columns) {
        getStyle().set("grid-column", "span " + columns);
        return this;
    }
}
