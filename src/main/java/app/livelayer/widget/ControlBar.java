package app.livelayer.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

/** The controls of a conversation: mute, type, transcript, end, always in this order. */
final class ControlBar extends Div {

    private final NativeButton mute = new NativeButton();
    private final Span muteLabel = new Span();
    private final Icon muteIcon = new Icon("mic");
    private final NativeButton type = new NativeButton();
    private final NativeButton transcript = new NativeButton();
    private final Element write = new Element("form");
    private final Element text = new Element("textarea");
    private boolean writing;

    /**
     * @param toggleTranscript opens or closes the transcript
     */
    ControlBar(String agentName, Runnable toggleTranscript) {
        addClassName("ll-talk");
        text.setAttribute("rows", "1")
                .setAttribute("maxlength", "2000")
                .setAttribute("aria-label", "Your message")
                .setAttribute("placeholder", "Write to " + agentName);
        Element send = new Element("button").setAttribute("type", "submit").setAttribute("aria-label", "Send");
        Icon arrow = new Icon("send");
        arrow.addClassName("ll-flip");
        send.appendChild(arrow.getElement());
        write.setAttribute("data-ask", "send");
        write.getClassList().add("ll-write");
        write.appendChild(text, send);

        control(mute, "mic", muteLabel, muteIcon);
        mute.getElement().setAttribute("data-ask", "mute").setAttribute("data-level", "you");
        control(type, "", new Span("Type"), new Icon("keyboard"));
        type.addClickListener(event -> setWriting(!writing));
        control(transcript, "", new Span("Transcript"), new Icon("transcript"));
        transcript.addClickListener(event -> toggleTranscript.run());
        NativeButton end = new NativeButton();
        control(end, "end", new Span("End"), new Icon("end"));
        end.getElement().setAttribute("data-ask", "end");

        Div controls = new Div(mute, type, transcript, end);
        controls.addClassName("ll-controls");
        controls.getElement().setAttribute("role", "group").setAttribute("aria-label", "Controls");
        add(controls);
        setWriting(false);
        setTranscriptOpened(false);
    }

    void show(SessionSnapshot session) {
        boolean on = session.microphone() == MicrophoneState.ON;
        boolean muted = session.microphone() == MicrophoneState.MUTED;
        muteLabel.setText(on ? "Mute" : muted ? "Unmute" : "Use mic");
        muteIcon.setName(on ? "mic" : "mic-off");
        mute.getElement().setAttribute("data-off", !on);
    }

    void setTranscriptOpened(boolean opened) {
        transcript.getElement().setAttribute("aria-expanded", String.valueOf(opened));
    }

    /** Shows or hides the text field. */
    void setWriting(boolean writing) {
        this.writing = writing;
        type.getElement().setAttribute("aria-expanded", String.valueOf(writing));
        if (writing) {
            getElement().insertChild(0, write);
            text.callJsFunction("focus");
        } else {
            write.removeFromParent();
        }
    }

    private static void control(NativeButton button, String kind, Span label, Component icon) {
        button.addClassName("ll-ctl");
        if (!kind.isEmpty()) button.addClassName(kind);
        button.getElement().setAttribute("type", "button");
        Span disc = new Span(icon);
        disc.addClassName("ll-disc");
        button.add(disc, label);
    }
}
