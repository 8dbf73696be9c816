package app.livelayer.widget;

import com.vaadin.flow.dom.Element;

/** Elements that nothing is asked of once they are there: a component would cost twice the memory. */
final class Markup {

    private Markup() {}

    static Element element(String tag, String className, Element... children) {
        Element element = new Element(tag);
        element.getClassList().add(className);
        return element.appendChild(children);
    }

    static Element text(String tag, String text) {
        Element element = new Element(tag);
        element.setText(text);
        return element;
    }
}
