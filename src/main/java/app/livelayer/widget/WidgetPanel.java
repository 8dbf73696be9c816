package app.livelayer.widget;

import static app.livelayer.widget.Markup.element;
import static app.livelayer.widget.Markup.text;

import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.Element;
import org.jspecify.annotations.Nullable;

/** One window: the picture above, the words below. Shows a session's snapshot; what only a conversation needs is made when one begins. */
final class WidgetPanel extends Section {

    private final AgentFace agent;
    private final Browser browser;
    private final AvatarStage stage;
    private final Dock dock;
    private final Header head = new Header();
    private final NativeButton close = round("close", "close", "Close");
    private @Nullable NativeButton minimise;
    private @Nullable TranscriptPanel transcript;
    private SessionSnapshot shown = SessionSnapshot.INITIAL;
    private boolean drawer;
    /** What the visitor wanted to begin when asked to agree; null: nothing. */
    private @Nullable String consent;

    WidgetPanel(AgentFace agent, Browser browser) {
        this.agent = agent;
        this.browser = browser;
        addClassName("ll-frame");
        getElement().setAttribute("aria-label", agent.name());
        stage = new AvatarStage(agent);
        dock = new Dock(
                agent.name(),
                this::toggleDrawer,
                this::ask,
                shows -> getElement().setAttribute("data-captions", shows ? "on" : "off"));
        head.addClassName("ll-head");
        head.getElement().appendChild(name());
        head.add(close);
        add(stage, head, dock);
        show(SessionSnapshot.INITIAL);
    }

    void show(SessionSnapshot session) {
        boolean empty = shown.transcript().entries().isEmpty();
        stage.show(session);
        if (session.isLive()) begin();
        if (transcript == null
                && (session.isLive() || !session.transcript().entries().isEmpty())) addTranscript();
        if (transcript != null) transcript.show(session.transcript());
        if (session.isLive() || session.microphone() == MicrophoneState.ASKING) consent = null;
        dock.show(session, consent == null ? Words.of(session, agent, browser) : Cards.consent(agent, consent));
        if (minimise != null) minimise.getElement().setAttribute("hidden", !session.isLive());
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

    private void begin() {
        if (minimise != null) return;
        minimise = round("minimise", "minimise", "Minimise, the conversation goes on");
        head.getElement().insertChild(1, minimise.getElement());
        getElement().insertChild(1, captions()).appendChild(adrift());
    }

    private void addTranscript() {
        transcript = new TranscriptPanel(agent.name(), () -> setDrawer(false));
        getElement().insertChild(getElement().indexOfChild(dock.getElement()), transcript.getElement());
    }

    private void toggleDrawer() {
        setDrawer(!drawer);
    }

    private void setDrawer(boolean opened) {
        drawer = opened;
        getElement().setAttribute("data-drawer", opened);
        if (transcript != null) transcript.setOpened(opened);
        dock.setTranscriptOpened(opened);
    }

    private Element name() {
        return element("p", "ll-name", text("b", agent.name()), text("span", "AI agent"));
    }

    /** Filled by the connector; hidden from screen readers, which hear the transcript. */
    private static Element captions() {
        return element("div", "ll-captions").setAttribute("aria-hidden", "true").setAttribute("data-part", "captions");
    }

    /** Shown by the connector, in place of the sentence, when the room is lost and this server does not hear of it. */
    private static Element adrift() {
        Element returning = element("span", "ll-returning", text("span", " Reconnecting "), TalkLine.lostTime());
        return element("p", "ll-adrift", text("span", "The connection was lost."), returning)
                .setAttribute("role", "alert");
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
