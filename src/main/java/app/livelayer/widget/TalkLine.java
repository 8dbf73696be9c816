package app.livelayer.widget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** Whose turn it is, in bars and in a sentence, and how long the conversation lasts. */
final class TalkLine extends Div {

    private final Paragraph sentence = new Paragraph();
    private String speaker = "none";
    private Bars voice = Bars.voice(speaker);

    TalkLine() {
        addClassName("ll-line");
        sentence.addClassName("ll-sentence");
        Span time = new Span();
        time.addClassName("ll-time");
        time.getElement().setAttribute("aria-hidden", "true").setAttribute("data-part", "time");
        add(voice, sentence, time);
    }

    void show(SessionSnapshot session, Words words) {
        sentence.setText(words.sentence());
        sentence.getElement().setAttribute("role", words.alert() ? "alert" : "status");
        String now = speaker(session);
        if (now.equals(speaker)) return;
        speaker = now;
        Bars next = Bars.voice(now);
        replace(voice, next);
        voice = next;
    }

    private static String speaker(SessionSnapshot session) {
        if (session.reconnecting()) return "wait";
        return switch (session.agent()) {
            case SPEAKING -> "agent";
            case THINKING -> "wait";
            case LISTENING -> session.microphone() == MicrophoneState.ON ? "you" : "none";
            case IDLE -> "none";
        };
    }
}
