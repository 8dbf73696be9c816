package app.livelayer.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Below the picture: outside a conversation a card with a sentence and at most two buttons, inside it the voice line and the controls. What is not
 * shown is not made: each element of an open widget costs the server memory.
 */
final class Dock extends Div {

    private final AgentFace agent;
    private final Runnable toggleTranscript;
    private final Consumer<Boolean> showCaptions;
    private final Choices choices;
    private final CardTitle title = new CardTitle();
    private final Div actions = new Div();
    private SessionSnapshot session = SessionSnapshot.INITIAL;
    private @Nullable Words shown;
    private Words.@Nullable Notice noticed;
    private @Nullable NoticeBar notice;
    private @Nullable TalkLine line;
    private @Nullable ControlBar controls;
    private @Nullable Bars meter;
    private @Nullable DeviceSelect microphones;
    private @Nullable WriteForm write;
    private @Nullable MoreMenu menu;
    private @Nullable RatingForm rating;
    private boolean more;
    private boolean captions = true;
    private boolean transcriptOpened;

    /** @param ask shows the consent card, or takes it back */
    Dock(AgentFace agent, Runnable toggleTranscript, Consumer<String> ask, Consumer<Boolean> showCaptions) {
        this.agent = agent;
        this.toggleTranscript = toggleTranscript;
        this.showCaptions = showCaptions;
        choices = new Choices(toggleTranscript, this::writeInstead, ask);
        actions.addClassName("ll-actions");
        addClassName("ll-dock");
    }

    /** Whether the dock holds a card, which takes the room of the transcript. */
    boolean isCard() {
        return shown == null || shown.kind() != Words.Kind.TALK;
    }

    /** Takes over what is being typed, and whether captions are shown, in a dock of another language. */
    void goOn(Dock before) {
        captions = before.captions;
        write = before.write;
        if (write != null) write.speak(agent);
    }

    void setTranscriptOpened(boolean opened) {
        transcriptOpened = opened;
        if (controls != null) controls.setTranscriptOpened(opened);
    }

    void show(SessionSnapshot session, Words words) {
        boolean talks = words.kind() == Words.Kind.TALK;
        boolean begins = talks && isCard();
        boolean anew = !words.equals(shown);
        boolean first = shown == null;
        this.session = session;
        shown = words;
        if (!session.isLive()) write = null;
        if (begins && write == null && session.microphone() == MicrophoneState.OFF) beginWriting();
        if (talks) talk(words);
        else showCard(words, anew);
        rate(words.kind() == Words.Kind.GOOD, anew);
        boolean metered = words.kind() == Words.Kind.WAIT || words.kind() == Words.Kind.CHECK;
        setUp(metered && session.microphone() == MicrophoneState.ON);
        if (!Objects.equals(words.notice(), noticed)) {
            noticed = words.notice();
            notice = noticed == null ? null : new NoticeBar(agent, noticed, choices);
        }
        showDevices();
        arrange();
        if (anew && !first) keepFocus();
    }

    private void talk(Words words) {
        if (line == null) line = new TalkLine(agent.texts());
        line.show(session, words);
        if (controls == null) {
            controls = new ControlBar(agent, this::toggleWriting, toggleTranscript, () -> setMore(!more));
            controls.setTranscriptOpened(transcriptOpened);
        }
        controls.setWriting(write != null);
        controls.show(session);
    }

    private void showCard(Words words, boolean anew) {
        setMore(false);
        if (!anew) return;
        title.show(words);
        showChoices(words);
    }

    private void showChoices(Words words) {
        actions.removeAll();
        List<Words.Choice> left = words.choices().stream()
                .filter(choice -> !choice.ask().equals(Words.WRITE) || write == null)
                .toList();
        choices.buttons(left).forEach(actions::add);
    }

    /** The visitor sees and chooses what is heard, while the call is set up. */
    private void setUp(boolean shows) {
        if (shows == (meter != null)) return;
        meter = shows ? Bars.meter() : null;
        microphones = shows ? new DeviceSelect(agent, DeviceSelect.Kind.MICROPHONE) : null;
    }

    /** None is chosen for a conversation that has just ended. */
    private void rate(boolean ended, boolean anew) {
        if (!ended) rating = null;
        else if (anew || rating == null) rating = new RatingForm(agent);
        if (rating != null) rating.show(session.rating());
    }

    private void showDevices() {
        if (microphones != null) microphones.show(session.devices());
        if (menu != null) menu.show(session);
        if (notice != null) notice.show(session.devices());
    }

    private void beginWriting() {
        if (write == null) write = new WriteForm(agent);
        inBrowser(LiveKitSession::write);
    }

    private void toggleWriting() {
        if (write == null) beginWriting();
        else write = null;
        if (controls != null) controls.setWriting(write != null);
        arrange();
    }

    /** The visitor has chosen what the card or the notice was about. */
    private void writeInstead() {
        beginWriting();
        notice = null;
        if (controls != null) controls.setWriting(true);
        if (shown != null && isCard()) showChoices(shown);
        arrange();
    }

    private void setMore(boolean opened) {
        if (opened == more) return;
        more = opened;
        if (opened && menu == null) menu = new MoreMenu(agent, captions, this::setCaptions);
        if (controls != null) controls.setMoreOpened(opened);
        showDevices();
        arrange();
        // it stands before the controls: who works with the keyboard goes on in it
        if (opened && menu != null) menu.focus();
    }

    private void setCaptions(boolean shown) {
        captions = shown;
        showCaptions.accept(shown);
    }

    /** Who works with the keyboard goes on at the first control of what has replaced theirs. */
    private void keepFocus() {
        inBrowser(LiveKitSession::keepFocus);
    }

    private void inBrowser(Consumer<LiveKitSession> act) {
        LiveKitSession session = findAncestor(LiveKitSession.class);
        if (session != null) act.accept(session);
    }

    /** What stays the same stays in its place: an element that is taken out, if only to be put back, loses the focus. */
    private void arrange() {
        List<Component> wanted = Stream.of(
                        more ? menu : null,
                        notice,
                        isCard() ? title : line,
                        meter,
                        microphones,
                        write,
                        rating,
                        isCard() ? actions : controls)
                .filter(Objects::nonNull)
                .toList();
        remove(getChildren().filter(there -> !wanted.contains(there)).toList());
        for (int place = 0; place < wanted.size(); place++)
            if (place == getComponentCount() || !getComponentAt(place).equals(wanted.get(place)))
                addComponentAtIndex(place, wanted.get(place));
    }
}
