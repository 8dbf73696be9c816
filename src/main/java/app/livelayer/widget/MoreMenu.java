package app.livelayer.widget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.function.Consumer;

/** What is needed now and then in a conversation: captions, the agent's voice, camera and screen where the agent allows them, devices, language. */
final class MoreMenu extends Div {

    private final AgentFace agent;
    private final Toggle captions;
    private final Toggle voice;
    private final Toggle camera;
    private final Toggle screen;
    private final Toggle push;
    private final Toggle tones;
    private final DeviceSelect microphones;
    private final DeviceSelect cameras;
    private final DeviceSelect speakers;
    private boolean captionsOn;

    /**
     * @param captionsOn whether they are shown now
     * @param showCaptions shows or hides them
     */
    MoreMenu(AgentFace agent, boolean captionsOn, Consumer<Boolean> showCaptions) {
        this.agent = agent;
        this.captionsOn = captionsOn;
        addClassName("ll-menu");
        getElement().setAttribute("role", "group").setAttribute("aria-label", agent.say("more"));
        captions = new Toggle(agent, "captions", agent.say("captions"));
        captions.addClickListener(event -> {
            this.captionsOn = !this.captionsOn;
            captions.setOn(this.captionsOn);
            showCaptions.accept(this.captionsOn);
        });
        captions.setOn(captionsOn);
        voice = asking("voice", "speaker", agent.say("voice"));
        camera = asking("camera", "camera", agent.say("camera"));
        screen = asking("screen", "screen", agent.say("screen"));
        push = asking("push", "hold", agent.say("push"));
        tones = asking("tones", "tones", agent.say("tones"));
        microphones = new DeviceSelect(agent, DeviceSelect.Kind.MICROPHONE);
        cameras = new DeviceSelect(agent, DeviceSelect.Kind.CAMERA);
        speakers = new DeviceSelect(agent, DeviceSelect.Kind.SPEAKER);
        add(captions, voice);
        if (agent.look().controls().allowCamera()) add(camera, cameras);
        if (agent.look().controls().allowScreenShare()) add(screen);
        if (!agent.isWritten()) add(push);
        add(tones, microphones, speakers);
        if (agent.languages().size() > 1) getElement().appendChild(languages());
    }

    void focus() {
        captions.getElement().callJsFunction("focus");
    }

    void show(SessionSnapshot session) {
        boolean open = session.microphone() == MicrophoneState.ON || session.microphone() == MicrophoneState.MUTED;
        Extras extras = session.extras();
        microphones.show(open ? session.devices() : Devices.NONE);
        cameras.show(extras.cameras());
        speakers.show(extras.speakers());
        voice.setOn(extras.voice());
        camera.setOn(extras.camera());
        screen.setOn(extras.screen());
        screen.getElement().setAttribute("hidden", !extras.shares());
        push.setOn(extras.push());
        tones.setOn(extras.tones());
    }

    private Toggle asking(String ask, String icon, String label) {
        Toggle toggle = new Toggle(agent, icon, label);
        toggle.getElement().setAttribute("data-ask", ask);
        return toggle;
    }

    /** The connector hears the change. */
    private Element languages() {
        Element select = new Element("select")
                .setAttribute("data-part", "languages")
                .setAttribute("aria-label", agent.say("language"));
        List<Texts> all = agent.languages();
        for (Texts language : all) {
            Element option = Markup.text("option", language.ownName())
                    .setAttribute("value", language.tag())
                    .setAttribute("lang", language.tag());
            if (language.equals(agent.texts())) option.setAttribute("selected", true);
            select.appendChild(option);
        }
        return Markup.element("div", "ll-select", select);
    }

    /** A line that is on or off. */
    private static final class Toggle extends NativeButton {

        private final Element state = new Element("small");
        private final AgentFace agent;

        Toggle(AgentFace agent, String icon, String label) {
            this.agent = agent;
            getElement().setAttribute("type", "button");
            add(new Icon(icon), new Span(label));
            getElement().appendChild(state);
        }

        void setOn(boolean on) {
            getElement().setAttribute("aria-pressed", String.valueOf(on));
            state.setText(agent.say(on ? "on" : "off"));
        }
    }
}
