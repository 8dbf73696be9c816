package app.livelayer.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;

/** The text field; the connector sends what is in it and says when that is too long. */
@Tag("form")
final class WriteForm extends Component implements HasStyle {

    private final Element text = new Element("textarea");

    WriteForm(String agentName) {
        addClassName("ll-write");
        getElement().setAttribute("data-ask", "send");
        text.setAttribute("rows", "1")
                .setAttribute("aria-label", "Your message")
                .setAttribute("placeholder", "Write to " + agentName);
        Element send = new Element("button").setAttribute("type", "submit").setAttribute("aria-label", "Send");
        Icon arrow = new Icon("send");
        arrow.addClassName("ll-flip");
        send.appendChild(arrow.getElement());
        getElement().appendChild(text, send);
    }

    void focus() {
        text.callJsFunction("focus");
    }
}
