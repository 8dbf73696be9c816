package app.livelayer.widget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** Whose turn it is, in bars and in a sentence, and how long the conversation lasts. */
final class TalkLine extends Div {

    private final Paragraph sentence = new Paragraph();
    private final Span lost = lostTime();
    private String speaker = "none";
    private Bars voice = Bars.voice(speaker);

    TalkLine() {
        addClassName("ll-line");
        sentence.addClassName("ll-sentence");
        sentence.getElement().setAttribute("role", "status");
        Span time = new Span();
        time.addClassName("ll-time");
        time.getElement().setAttribute("aria-hidden", "true").setAttribute("data-part", "time");
        Div text = new Div(sentence, lost);
        text.addClassName("ll-turn");
        add(voice, text, time);
    }

    void show(SessionSnapshot session, Words words) {
        sentence.setText(words.sentence());
        boolean away = session.reconnecting();
        lost.getElement().setAttribute("hidden", !away);
        String now = speaker(session, away);
        if (now.equals(speaker)) return;
        speaker = now;
        Bars next = Bars.voice(now);
        replace(voice, next);
        voice = next;
    }

    private static String speaker(SessionSnapshot session, boolean away) {
        if (away || session.hint() == Hint.AGENT_LOST || session.hint() == Hint.AGENT_RETURNING) return "wait";
        return switch (session.agent()) {
            case SPEAKING -> "agent";
            case THINKING -> "wait";
            case LISTENING -> session.microphone() == MicrophoneState.ON ? "you" : "none";
            case IDLE -> session.resume() == ResumeStep.RESUMED ? "wait" : "none";
        };
    }

    /** Counted by the connector; a screen reader hears the sentence alone. */
    static Span lostTime() {
        Span seconds = new Span("0");
        seconds.getElement().setAttribute("data-part", "lost-time");
        Span lost = new Span(new Span("for "), seconds, new Span(" s"));
        lost.addClassName("ll-lost");
        lost.getElement().setAttribute("aria-hidden", "true");
        return lost;
    }
}
