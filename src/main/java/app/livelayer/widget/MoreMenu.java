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
    private final MicrophoneSelect microphones = new MicrophoneSelect("Choose a microphone");
    private boolean on = true;

    /** @param showCaptions shows or hides them */
    MoreMenu(Consumer<Boolean> showCaptions) {
        addClassName("ll-menu");
        getElement().setAttribute("role", "group").setAttribute("aria-label", "More");
        captions.getElement().setAttribute("type", "button");
        captions.add(new Icon("captions"), new Span("Captions"));
        captions.getElement().appendChild(state);
        captions.addClickListener(event -> {
            setOn(!on);
            showCaptions.accept(on);
        });
        add(captions, microphones);
        setOn(true);
    }

    void show(Devices devices, boolean microphoneOpen) {
        microphones.show(microphoneOpen ? devices : Devices.NONE);
    }

    private void setOn(boolean on) {
        this.on = on;
        captions.getElement().setAttribute("aria-pressed", String.valueOf(on));
        state.setText(on ? "On" : "Off");
    }
}
