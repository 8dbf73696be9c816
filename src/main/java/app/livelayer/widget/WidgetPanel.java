package app.livelayer.widget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import org.jspecify.annotations.Nullable;

/** One window: the picture above, the words below. Shows a session's snapshot. */
final class WidgetPanel extends Div {

    private final AgentFace agent;
    private final Browser browser;
    private final AvatarStage stage;
    private final TranscriptPanel transcript;
    private final Dock dock;
    private final NativeButton minimise = round("minimise", "minimise", "Minimise, the conversation goes on");
    private final NativeButton close = round("close", "close", "Close");
    private SessionSnapshot shown = SessionSnapshot.INITIAL;
    private boolean drawer;
    /** What the visitor wanted to begin when asked to agree; null: nothing. */
    private @Nullable String consent;

    WidgetPanel(AgentFace agent, Browser browser) {
        this.agent = agent;
        this.browser = browser;
        addClassName("ll-frame");
        stage = new AvatarStage(agent);
        transcript = new TranscriptPanel(agent.name(), () -> setDrawer(false));
        dock = new Dock(
                agent.name(),
                this::toggleDrawer,
                this::ask,
                shows -> getElement().setAttribute("data-captions", shows ? "on" : "off"));
        Header head = new Header(name(), minimise, close);
        head.addClassName("ll-head");
        add(stage);
        getElement().appendChild(captions());
        add(head, transcript, dock, adrift());
        show(SessionSnapshot.INITIAL);
    }

    void show(SessionSnapshot session) {
        boolean empty = shown.transcript().entries().isEmpty();
        stage.show(session);
        transcript.show(session.transcript());
        if (session.connection() != ConnectionState.IDLE || session.microphone() == MicrophoneState.ASKING)
            consent = null;
        dock.show(session, consent == null ? Words.of(session, agent, browser) : Cards.consent(agent, consent));
        minimise.getElement().setAttribute("hidden", !session.isLive());
        close.setAriaLabel(session.isLive() ? "End and close" : "Close");
        // words of a page before this one are read first of all
        if (empty && session.former() != null && !session.transcript().entries().isEmpty()) setDrawer(true);
        if (!empty && session.transcript().entries().isEmpty()) setDrawer(false);
        getElement().setAttribute("data-card", dock.isCard());
        shown = session;
    }

    /** Asks for the visitor's agreement to what they wish to begin, or takes the question back. */
    private void ask(String wish) {
        consent = wish.equals(Words.DECLINE) ? null : wish;
        show(shown);
    }

    private void toggleDrawer() {
        setDrawer(!drawer);
    }

    private void setDrawer(boolean opened) {
        drawer = opened;
        getElement().setAttribute("data-drawer", opened);
        transcript.setOpened(opened);
        dock.setTranscriptOpened(opened);
    }

    private Paragraph name() {
        Element bold = new Element("b");
        bold.setText(agent.name());
        Paragraph name = new Paragraph();
        name.addClassName("ll-name");
        name.getElement().appendChild(bold);
        name.add(new Span("AI agent"));
        return name;
    }

    /** Filled by the connector; hidden from screen readers, which hear the transcript. */
    private static Element captions() {
        Element captions = new Element("div");
        captions.getClassList().add("ll-captions");
        return captions.setAttribute("aria-hidden", "true").setAttribute("data-part", "captions");
    }

    /** Shown by the connector, in place of the sentence, when the room is lost and this server does not hear of it. */
    private static Paragraph adrift() {
        Span returning = new Span(new Span(" Reconnecting "), TalkLine.lostTime());
        returning.addClassName("ll-returning");
        Paragraph adrift = new Paragraph(new Span("The connection was lost."), returning);
        adrift.addClassName("ll-adrift");
        adrift.getElement().setAttribute("role", "alert");
        return adrift;
    }

    private static NativeButton round(String ask, String icon, String label) {
        Icon drawing = new Icon(icon);
        drawing.addClassName("small");
        NativeButton button = new NativeButton();
        button.add(drawing);
        button.addClassName("ll-round");
        button.setAriaLabel(label);
        button.getElement().setAttribute("type", "button").setAttribute("data-ask", ask);
        return button;
    }
}
