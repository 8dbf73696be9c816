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

    private final Browser browser;
    private final AvatarStage stage;
    private AgentFace agent;
    private Dock dock;
    private Header head = new Header();
    private NativeButton close = round("close", "close");
    private @Nullable NativeButton minimise;
    private @Nullable Element adrift;
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
        dock = dock();
        fillHead();
        add(stage, head, dock);
        show(SessionSnapshot.INITIAL);
    }

    /** The agent in the language that is spoken now. */
    AgentFace face() {
        return agent;
    }

    /** Goes on in the language of this face. The picture stays where it is: a video that is moved stands still. */
    void speak(AgentFace face) {
        agent = face;
        stage.speak(face);
        head.removeAll();
        head.getElement().removeAllChildren();
        fillHead();
        if (minimise != null) addMinimise();
        if (adrift != null) {
            getElement().removeChild(adrift);
            getElement().appendChild(adrift = adrift());
        }
        if (transcript != null) {
            remove(transcript);
            transcript = null;
        }
        Dock before = dock;
        dock = dock();
        dock.goOn(before);
        replace(before, dock);
        show(shown);
        setDrawer(drawer);
    }

    private Dock dock() {
        return new Dock(
                agent,
                this::toggleDrawer,
                this::ask,
                shows -> getElement().setAttribute("data-captions", shows ? "on" : "off"));
    }

    private void fillHead() {
        head.addClassName("ll-head");
        head.getElement().appendChild(name());
        head.add(close);
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
        close.setAriaLabel(agent.say(session.isLive() ? "end.close" : "close"));
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
        addMinimise();
        getElement().insertChild(1, captions()).appendChild(adrift = adrift());
    }

    private void addMinimise() {
        minimise = round("minimise", "minimise");
        minimise.setAriaLabel(agent.say("minimise"));
        head.getElement().insertChild(1, minimise.getElement());
    }

    private void addTranscript() {
        transcript = new TranscriptPanel(agent, () -> setDrawer(false));
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
        return element("p", "ll-name", text("b", agent.name()), text("span", agent.say("badge")));
    }

    /** Filled by the connector; hidden from screen readers, which hear the transcript. */
    private static Element captions() {
        return element("div", "ll-captions").setAttribute("aria-hidden", "true").setAttribute("data-part", "captions");
    }

    /** Shown by the connector, in place of the sentence, when the room is lost and this server does not hear of it. */
    private Element adrift() {
        Element returning = element(
                "span",
                "ll-returning",
                text("span", " " + agent.say("reconnecting") + " "),
                TalkLine.lostTime(agent.texts()));
        return element("p", "ll-adrift", text("span", agent.say("lost")), returning)
                .setAttribute("role", "alert");
    }

    private static NativeButton round(String ask, String icon) {
        Icon drawing = new Icon(icon);
        drawing.addClassName("small");
        NativeButton button = new NativeButton();
        button.add(drawing);
        button.addClassName("ll-round");
        button.getElement().setAttribute("type", "button").setAttribute("data-ask", ask);
        return button;
    }
}
