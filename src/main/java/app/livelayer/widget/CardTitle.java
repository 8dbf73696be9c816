package app.livelayer.widget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** A mark, the sentence and what stands below it. The sentence's element stays from card to card: screen readers listen to it. */
final class CardTitle extends Div {

    private final Div text = new Div();
    private final Paragraph sentence = new Paragraph();

    CardTitle() {
        addClassName("ll-title");
        sentence.addClassName("ll-sentence");
        text.addClassName("ll-words");
        text.add(sentence);
        add(text);
    }

    void show(Words words) {
        removeAll();
        if (words.kind() != Words.Kind.GREETING) add(mark(words));
        add(text);
        sentence.setClassName("greeting", words.kind() == Words.Kind.GREETING);
        sentence.getElement().setAttribute("role", words.alert() ? "alert" : "status");
        sentence.setText(words.sentence());
        text.getChildren().filter(child -> !child.equals(sentence)).toList().forEach(text::remove);
        if (words.second() != null) text.add(below("ll-sub", words.second(), words.seconds()));
        if (words.code() != null) text.add(below("ll-code", words.code(), 0));
    }

    private static Paragraph below(String className, String text, int seconds) {
        Paragraph paragraph = new Paragraph();
        paragraph.addClassName(className);
        Countdown.write(paragraph, text, seconds);
        return paragraph;
    }

    private static Span mark(Words words) {
        Span mark = new Span();
        mark.addClassName("ll-mark");
        switch (words.kind()) {
            case WAIT -> {
                mark.getElement().setAttribute("data-kind", "wait");
                mark.add(Bars.voice("wait"));
            }
            case GOOD -> mark.getElement().setAttribute("data-kind", "good");
            case STOP -> mark.getElement().setAttribute("data-kind", "stop");
            case GREETING, CARD, CHECK, TALK -> {}
        }
        if (words.kind() != Words.Kind.WAIT) mark.add(new Icon(words.icon()));
        return mark;
    }
}
