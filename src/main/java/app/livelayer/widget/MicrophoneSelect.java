package app.livelayer.widget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;

/** Chooses a microphone; the connector hears the change. Hidden while there is no choice. */
final class MicrophoneSelect extends Div {

    private final Element select = new Element("select");
    private final AgentFace agent;
    private final String prompt;
    private Devices shown = Devices.NONE;

    /** @param prompt key of what stands there while none is chosen */
    MicrophoneSelect(AgentFace agent, String prompt) {
        this.agent = agent;
        this.prompt = agent.say(prompt);
        addClassName("ll-select");
        select.setAttribute("data-part", "microphones").setAttribute("aria-label", agent.say("microphone"));
        getElement().appendChild(select);
        getElement().setAttribute("hidden", true);
    }

    void show(Devices devices) {
        getElement().setAttribute("hidden", !devices.several());
        if (devices.equals(shown)) return;
        shown = devices;
        select.removeAllChildren();
        boolean chosen =
                devices.microphones().stream().map(Devices.Microphone::id).anyMatch(devices.current()::equals);
        if (!chosen) option("", prompt, true).setAttribute("hidden", true);
        int number = 0;
        for (Devices.Microphone microphone : devices.microphones()) {
            number++;
            String label = microphone.label().isBlank()
                    ? agent.texts().say("microphone.number", "n", number)
                    : microphone.label();
            option(microphone.id(), label, microphone.id().equals(devices.current()));
        }
    }

    private Element option(String value, String label, boolean selected) {
        Element option = new Element("option").setAttribute("value", value);
        option.setText(label);
        if (selected) option.setAttribute("selected", true);
        select.appendChild(option);
        return option;
    }
}
