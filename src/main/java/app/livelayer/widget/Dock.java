package app.livelayer.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** Below the picture: outside a conversation a card with a sentence and at most two buttons, inside it the voice line and the controls. */
final class Dock extends Div {

    private final ControlBar controls;
    private final Runnable toggleTranscript;
    private @Nullable Words shown;
    private @Nullable TalkLine line;
    private @Nullable Div notice;
    private boolean talking;

    Dock(ControlBar controls, Runnable toggleTranscript) {
        this.controls = controls;
        this.toggleTranscript = toggleTranscript;
        addClassName("ll-dock");
    }

    /** Whether the dock holds a card, which takes the room of the transcript. */
    boolean isCard() {
        return !talking;
    }

    void show(SessionSnapshot session, Words words, String agentName) {
        boolean talks = words.kind() == Words.Kind.TALK;
        if (talks && !talking) controls.setWriting(session.microphone() == MicrophoneState.OFF);
        talking = talks;
        controls.show(session);
        if (talks) talk(session, words, agentName);
        else if (!words.equals(shown)) {
            removeAll();
            line = null;
            notice = null;
            add(card(words));
        }
        shown = words;
    }

    /** Changes what has changed and leaves the rest where it is: an element that is taken out, if only to be put back, loses the focus. */
    private void talk(SessionSnapshot session, Words words, String agentName) {
        if (line == null) {
            removeAll();
            line = new TalkLine();
            add(line, controls);
        }
        line.show(session, words);
        boolean silent = !session.playbackAllowed();
        if (silent && notice == null) addComponentAsFirst(notice = notice(agentName));
        if (!silent && notice != null) {
            remove(notice);
            notice = null;
        }
    }

    private Component[] card(Words words) {
        Div title = new Div();
        title.addClassName("ll-title");
        mark(words.kind(), title);
        Div text = new Div(sentence(words));
        text.addClassName("ll-words");
        if (words.second() != null) text.add(paragraph("ll-sub", words.second()));
        if (words.code() != null) text.add(paragraph("ll-code", words.code()));
        title.add(text);
        Div actions = new Div();
        actions.addClassName("ll-actions");
        for (Words.Choice choice : words.choices()) {
            NativeButton button = new NativeButton(choice.label());
            button.addClassNames("ll-button", choice.ask().equals("start") ? "primary" : "quiet");
            button.getElement().setAttribute("type", "button").setAttribute("data-ask", choice.ask());
            if (choice.ask().equals(Words.TRANSCRIPT)) button.addClickListener(event -> toggleTranscript.run());
            actions.add(button);
        }
        if (words.kind() != Words.Kind.WAIT) return new Component[] {title, actions};
        return new Component[] {title, Bars.meter(), actions};
    }

    private static void mark(Words.Kind kind, Div title) {
        if (kind == Words.Kind.GREETING) return;
        Span mark = new Span();
        mark.addClassName("ll-mark");
        switch (kind) {
            case WAIT -> {
                mark.getElement().setAttribute("data-kind", "wait");
                mark.add(Bars.voice("wait"));
            }
            case MICROPHONE -> mark.add(new Icon("mic"));
            case GOOD -> {
                mark.getElement().setAttribute("data-kind", "good");
                mark.add(new Icon("check"));
            }
            default -> {
                mark.getElement().setAttribute("data-kind", "stop");
                mark.add(new Icon("warning"));
            }
        }
        title.add(mark);
    }

    private static Div notice(String agentName) {
        NativeButton hear = new NativeButton("Turn sound on");
        hear.addClassNames("ll-button", "small", "primary");
        hear.getElement().setAttribute("type", "button").setAttribute("data-ask", "hear");
        Icon icon = new Icon("speaker-off");
        icon.addClassName("small");
        Div notice = new Div(icon, new Paragraph("The browser keeps " + agentName + " silent."), hear);
        notice.addClassName("ll-notice");
        notice.getElement().setAttribute("role", "alert");
        return notice;
    }

    private static Paragraph sentence(Words words) {
        Paragraph sentence = paragraph("ll-sentence", words.sentence());
        if (words.kind() == Words.Kind.GREETING) sentence.addClassName("greeting");
        sentence.getElement().setAttribute("role", words.alert() ? "alert" : "status");
        return sentence;
    }

    private static Paragraph paragraph(String className, String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.addClassName(className);
        return paragraph;
    }
}
