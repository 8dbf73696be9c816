package app.livelayer.widget;

import static app.livelayer.widget.Markup.element;
import static app.livelayer.widget.Markup.text;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;

/** Whose turn it is, in bars and in a sentence, and how long the conversation lasts. */
final class TalkLine extends Div {

    private final Paragraph sentence = new Paragraph();
    private final Element lost;
    private String speaker = "none";
    private Bars voice = Bars.voice(speaker);

    TalkLine(Texts texts) {
        lost = lostTime(texts);
        addClassName("ll-line");
        sentence.addClassName("ll-sentence");
        sentence.getElement().setAttribute("role", "status");
        Div turn = new Div(sentence);
        turn.addClassName("ll-turn");
        turn.getElement().appendChild(lost);
        add(voice, turn);
        getElement()
                .appendChild(element("span", "ll-time")
                        .setAttribute("aria-hidden", "true")
                        .setAttribute("data-part", "time"));
    }

    void show(SessionSnapshot session, Words words) {
        sentence.setText(words.sentence());
        boolean away = session.reconnecting();
        lost.setAttribute("hidden", !away);
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
    static Element lostTime(Texts texts) {
        Element seconds = text("span", "0").setAttribute("data-part", "lost-time");
        return element(
                        "span",
                        "ll-lost",
                        text("span", texts.say("reconnecting.for") + " "),
                        seconds,
                        text("span", " s"))
                .setAttribute("aria-hidden", "true");
    }
}
