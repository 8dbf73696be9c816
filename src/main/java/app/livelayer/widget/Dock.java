package app.livelayer.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Below the picture: outside a conversation a card with a sentence and at most two buttons, inside it the voice line and the controls. What stays the
 * same stays in its place: an element that is taken out, if only to be put back, loses the focus.
 */
final class Dock extends Div {

    private final String agentName;
    private final ControlBar controls;
    private final MoreMenu menu;
    private final Choices choices;
    private final CardTitle title = new CardTitle();
    private final TalkLine line = new TalkLine();
    private final Bars meter = Bars.meter();
    private final MicrophoneSelect microphones = new MicrophoneSelect("Choose a microphone");
    private final WriteForm write;
    private final Div actions = new Div();
    private final Div above = slot();
    private final Div top = slot();
    private final Div setUp = slot();
    private final Div writing = slot();
    private final Div bottom = slot();
    private @Nullable Words shown;
    private Words.@Nullable Notice noticed;
    private @Nullable NoticeBar notice;
    private boolean more;
    private RatingForm rating;

    Dock(String agentName, Runnable toggleTranscript, Consumer<Boolean> showCaptions) {
        this.agentName = agentName;
        rating = new RatingForm(agentName);
        write = new WriteForm(agentName);
        controls = new ControlBar(() -> setWriting(!isWriting()), toggleTranscript, () -> setMore(!more));
        menu = new MoreMenu(showCaptions);
        choices = new Choices(toggleTranscript, this::writeInstead);
        actions.addClassName("ll-actions");
        addClassName("ll-dock");
        add(above, top, setUp, writing, bottom);
    }

    /** Whether the dock holds a card, which takes the room of the transcript. */
    boolean isCard() {
        return shown == null || shown.kind() != Words.Kind.TALK;
    }

    void setTranscriptOpened(boolean opened) {
        controls.setTranscriptOpened(opened);
    }

    void show(SessionSnapshot session, Words words) {
        boolean talks = words.kind() == Words.Kind.TALK;
        boolean begins = talks && isCard();
        boolean anew = !words.equals(shown);
        boolean first = shown == null;
        shown = words;
        if (!session.isLive()) setWriting(false);
        if (begins && !isWriting()) setWriting(session.microphone() == MicrophoneState.OFF);
        if (!talks) setMore(false);
        if (anew) change(words, session);
        rating.show(session.rating());
        line.show(session, words);
        controls.show(session);
        boolean open = session.microphone() == MicrophoneState.ON;
        boolean setsUp = words.kind() == Words.Kind.WAIT && open;
        put(setUp, setsUp ? List.of(meter, microphones) : words.kind() == Words.Kind.GOOD ? List.of(rating) : List.of());
        microphones.show(session.devices());
        menu.show(session.devices(), open || session.microphone() == MicrophoneState.MUTED);
        if (notice != null) notice.show(session.devices());
        if (anew && !first) keepFocus();
    }

    private void change(Words words, SessionSnapshot session) {
        boolean talks = words.kind() == Words.Kind.TALK;
        // none is chosen for a conversation that has just ended
        if (words.kind() == Words.Kind.GOOD) rating = new RatingForm(agentName);
        if (!Objects.equals(words.notice(), noticed)) {
            noticed = words.notice();
            notice = noticed == null ? null : new NoticeBar(noticed, choices);
            put(above, notice == null ? List.of() : List.of(notice));
        }
        if (!talks) title.show(words);
        put(top, List.of(talks ? line : title));
        if (!talks) showChoices(words);
        put(bottom, List.of(talks ? controls : actions));
    }

    private void showChoices(Words words) {
        actions.removeAll();
        List<Words.Choice> left = words.choices().stream()
                .filter(choice -> !choice.ask().equals(Words.WRITE) || !isWriting())
                .toList();
        choices.buttons(left).forEach(actions::add);
    }

    private boolean isWriting() {
        return write.getParent().isPresent();
    }

    /** Shows or hides the text field. */
    private void setWriting(boolean shows) {
        if (shows) {
            put(writing, List.of(write));
            write.focus();
        } else put(writing, List.of());
        controls.setWriting(shows);
        if (shown != null && isCard()) showChoices(shown);
    }

    /** The visitor has chosen what the notice was about. */
    private void writeInstead() {
        setWriting(true);
        if (notice == null) return;
        notice = null;
        put(above, List.of());
    }

    private void setMore(boolean opened) {
        if (opened == more) return;
        more = opened;
        if (opened) addComponentAsFirst(menu);
        else remove(menu);
        controls.setMoreOpened(opened);
    }

    /** Who works with the keyboard goes on at the first control of what has replaced theirs. */
    private void keepFocus() {
        getElement()
                .executeJs(
                        "if (document.hasFocus() && document.activeElement === document.body) this.querySelector('button,select,textarea')?.focus()");
    }

    /** Holds these components and no others. */
    private static void put(Div slot, List<? extends Component> components) {
        if (slot.getChildren().toList().equals(components)) return;
        slot.removeAll();
        slot.add(components.toArray(Component[]::new));
    }

    private static Div slot() {
        Div slot = new Div();
        slot.addClassName("ll-slot");
        return slot;
    }
}
