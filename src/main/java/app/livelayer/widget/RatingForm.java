package app.livelayer.widget;

import app.livelayer.conversation.Rating;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import org.jspecify.annotations.Nullable;

/** Asks whether the agent helped. The connector sends each choice, and the words when they are sent. */
final class RatingForm extends Div {

    private final Paragraph thanks = new Paragraph();

    private final AgentFace agent;

    RatingForm(AgentFace agent) {
        this.agent = agent;
        Element form = new Element("form").setAttribute("data-ask", "rate");
        form.getClassList().add("ll-rate");
        Element choices = new Element("fieldset");
        choices.getClassList().add("ll-rating");
        choices.appendChild(new Element("legend").setText(agent.say("rating")));
        choices.appendChild(choice(Rating.NO, agent.say("rating.no"), "face-bad"));
        choices.appendChild(choice(Rating.PARTLY, agent.say("rating.partly"), "face-fine"));
        choices.appendChild(choice(Rating.YES, agent.say("rating.yes"), "face-good"));
        form.appendChild(choices, words());
        getElement().appendChild(form);
        thanks.addClassName("ll-sub");
        thanks.getElement().setAttribute("role", "status");
        add(thanks);
    }

    /** @param kept what is durable; null: nothing yet */
    void show(@Nullable Rating kept) {
        String text = kept == null ? "" : agent.say("rating.thanks");
        if (!thanks.getText().equals(text)) thanks.setText(text);
    }

    private static Element choice(Rating rating, String name, String icon) {
        Element radio = new Element("input")
                .setAttribute("type", "radio")
                .setAttribute("name", "rating")
                .setAttribute("value", rating.wire());
        Element label = new Element("label");
        label.appendChild(new Icon(icon).getElement(), radio, new Element("span").setText(name));
        return label;
    }

    private Element words() {
        Element field = new Element("textarea")
                .setAttribute("name", "words")
                .setAttribute("rows", "2")
                .setAttribute("maxlength", String.valueOf(Rating.WORDS))
                .setAttribute("aria-label", agent.say("rating.words"))
                .setAttribute("placeholder", agent.say("rating.words"));
        Element send = new Element("button").setAttribute("type", "submit").setText(agent.say("send"));
        send.getClassList().add("ll-button");
        send.getClassList().add("quiet");
        Element words = new Element("div");
        words.getClassList().add("ll-rating-words");
        return words.appendChild(field, send);
    }
}
