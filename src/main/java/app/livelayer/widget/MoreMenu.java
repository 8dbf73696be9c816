package app.livelayer.widget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.function.Consumer;

/** What is needed now and then in a conversation: captions, and another microphone. */
final class MoreMenu extends Div {

    private final NativeButton captions = new NativeButton();
    private final Element state = new Element("small");
    private final MicrophoneSelect microphones;
    private final AgentFace agent;
    private boolean on = true;

    /** @param showCaptions shows or hides them */
    MoreMenu(AgentFace agent, Consumer<Boolean> showCaptions) {
        this.agent = agent;
        microphones = new MicrophoneSelect(agent, "microphone.choose");
        addClassName("ll-menu");
        getElement().setAttribute("role", "group").setAttribute("aria-label", agent.say("more"));
        captions.getElement().setAttribute("type", "button");
        captions.add(new Icon("captions"), new Span(agent.say("captions")));
        captions.getElement().appendChild(state);
        captions.addClickListener(event -> {
            setOn(!on);
            showCaptions.accept(on);
        });
        add(captions, microphones);
        if (agent.languages().size() > 1) getElement().appendChild(languages());
        setOn(true);
    }

    void show(Devices devices, boolean microphoneOpen) {
        microphones.show(microphoneOpen ? devices : Devices.NONE);
    }

    /** The connector hears the change. */
    private Element languages() {
        Element select = new Element("select")
                .setAttribute("data-part", "languages")
                .setAttribute("aria-label", agent.say("language"));
        for (Texts language : agent.languages()) {
            Element option = Markup.text("option", language.ownName())
                    .setAttribute("value", language.tag())
                    .setAttribute("lang", language.tag());
            if (language.equals(agent.texts())) option.setAttribute("selected", true);
            select.appendChild(option);
        }
        return Markup.element("div", "ll-select", select);
    }

    private void setOn(boolean on) {
        this.on = on;
        captions.getElement().setAttribute("aria-pressed", String.valueOf(on));
        state.setText(agent.say(on ? "on" : "off"));
    }
}
