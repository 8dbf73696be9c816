package app.livelayer.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

/** The controls of a conversation: mute, type, transcript, more, end, always in this order. */
final class ControlBar extends Div {

    private final NativeButton mute = new NativeButton();
    private final Span muteLabel = new Span();
    private final Icon muteIcon = new Icon("mic");
    private final NativeButton type = new NativeButton();
    private final NativeButton transcript = new NativeButton();
    private final NativeButton more = new NativeButton();
    private final AgentFace agent;

    /**
     * @param toggleWriting shows or hides the text field
     * @param toggleTranscript opens or closes the transcript
     * @param toggleMore opens or closes the menu
     */
    ControlBar(AgentFace agent, Runnable toggleWriting, Runnable toggleTranscript, Runnable toggleMore) {
        this.agent = agent;
        addClassName("ll-controls");
        getElement().setAttribute("role", "group").setAttribute("aria-label", agent.say("controls"));
        control(mute, "mic", muteLabel, muteIcon);
        mute.getElement().setAttribute("data-ask", "mute").setAttribute("data-level", "you");
        control(type, "", new Span(agent.say("type")), new Icon("keyboard"));
        type.getElement().setAttribute("data-part", "type");
        type.addClickListener(event -> toggleWriting.run());
        control(transcript, "", new Span(agent.say("transcript")), new Icon("transcript"));
        transcript.addClickListener(event -> toggleTranscript.run());
        control(more, "", new Span(agent.say("more")), new Icon("more"));
        more.getElement().setAttribute("data-part", "more");
        more.addClickListener(event -> toggleMore.run());
        NativeButton end = new NativeButton();
        control(end, "end", new Span(agent.say("end")), new Icon("end"));
        end.getElement().setAttribute("data-ask", "end");
        add(mute, type, transcript, more, end);
        setWriting(false);
        setTranscriptOpened(false);
        setMoreOpened(false);
    }

    void show(SessionSnapshot session) {
        boolean on = session.microphone() == MicrophoneState.ON;
        boolean muted = session.microphone() == MicrophoneState.MUTED;
        boolean push = session.extras().push() && (on || muted);
        muteLabel.setText(agent.say(push ? "hold" : on ? "mute" : muted ? "unmute" : "use.microphone"));
        muteIcon.setName(on ? "mic" : "mic-off");
        mute.getElement().setAttribute("data-off", !on);
    }

    void setWriting(boolean writing) {
        expanded(type, writing);
    }

    void setTranscriptOpened(boolean opened) {
        expanded(transcript, opened);
    }

    void setMoreOpened(boolean opened) {
        expanded(more, opened);
    }

    private static void expanded(NativeButton button, boolean expanded) {
        button.getElement().setAttribute("aria-expanded", String.valueOf(expanded));
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
