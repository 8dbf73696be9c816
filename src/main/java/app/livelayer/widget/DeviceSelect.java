package app.livelayer.widget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;

/** Chooses a device; the connector hears the change. Hidden while there is no choice. */
final class DeviceSelect extends Div {

    /** What is chosen: the part that the connector knows it by, and the begin of the keys of its texts. */
    enum Kind {
        MICROPHONE("microphones", "microphone"),
        CAMERA("cameras", "camera"),
        SPEAKER("speakers", "speaker");

        private final String part;
        private final String key;

        Kind(String part, String key) {
            this.part = part;
            this.key = key;
        }
    }

    private final Element select = new Element("select");
    private final Kind kind;
    private final AgentFace agent;
    private final String prompt;
    private Devices shown = Devices.NONE;

    /** With a prompt to choose one while none is. */
    DeviceSelect(AgentFace agent, Kind kind) {
        this(agent, kind, kind.key + ".choose");
    }

    /** @param prompt key of what stands there while none is chosen */
    DeviceSelect(AgentFace agent, Kind kind, String prompt) {
        this.agent = agent;
        this.kind = kind;
        this.prompt = agent.say(prompt);
        addClassName("ll-select");
        select.setAttribute("data-part", kind.part).setAttribute("aria-label", agent.say(kind.key));
        getElement().appendChild(select);
        getElement().setAttribute("hidden", true);
    }

    void show(Devices devices) {
        getElement().setAttribute("hidden", !devices.several());
        if (devices.equals(shown)) return;
        shown = devices;
        select.removeAllChildren();
        boolean chosen = devices.devices().stream().map(Devices.Device::id).anyMatch(devices.current()::equals);
        if (!chosen) option("", prompt, true).setAttribute("hidden", true);
        int number = 0;
        for (Devices.Device device : devices.devices()) {
            number++;
            String label =
                    device.label().isBlank() ? agent.texts().say(kind.key + ".number", "n", number) : device.label();
            option(device.id(), label, device.id().equals(devices.current()));
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
