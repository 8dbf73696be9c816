package app.livelayer.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;

/** The text field; the connector sends what is in it and says when that is too long. */
@Tag("form")
final class WriteForm extends Component implements HasStyle {

    private final Element text = new Element("textarea");
    private final Element send = new Element("button");

    WriteForm(AgentFace agent) {
        addClassName("ll-write");
        getElement().setAttribute("data-ask", "send");
        text.setAttribute("rows", "1");
        send.setAttribute("type", "submit");
        speak(agent);
        Icon arrow = new Icon("send");
        arrow.addClassName("ll-flip");
        send.appendChild(arrow.getElement());
        getElement().appendChild(text, send);
    }

    /** In another language what is typed stays. */
    void speak(AgentFace agent) {
        text.setAttribute("aria-label", agent.say("message"))
                .setAttribute("placeholder", agent.say("message.to"))
                .setAttribute("data-long", agent.say("message.long"))
                .setAttribute("data-many", agent.say("message.many"));
        send.setAttribute("aria-label", agent.say("send"));
    }
}
