package app.livelayer.widget;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** What is out of the ordinary in a conversation, and what the visitor can do about it. */
final class NoticeBar extends Div {

    private final DeviceSelect microphones;

    NoticeBar(AgentFace agent, Words.Notice notice, Choices choices) {
        microphones = new DeviceSelect(agent, DeviceSelect.Kind.MICROPHONE, "microphone.another");
        addClassName("ll-notice");
        setClassName("wide", notice.microphones() || notice.choices().size() > 1);
        getElement().setAttribute("role", notice.alert() ? "alert" : "status");
        Icon icon = new Icon(notice.icon());
        icon.addClassName("small");
        HtmlContainer sentence = new HtmlContainer("b");
        Countdown.write(sentence, notice.sentence(), notice.seconds());
        Paragraph text = new Paragraph(sentence);
        if (notice.second() != null) text.add(new Text(notice.second()));
        add(icon, text);
        if (notice.choices().isEmpty() && !notice.microphones()) return;
        Div actions = new Div();
        actions.addClassName("ll-notice-actions");
        if (notice.microphones()) actions.add(microphones);
        choices.buttons(notice.choices(), "small").forEach(actions::add);
        add(actions);
    }

    void show(Devices devices) {
        // the one that was in use is gone
        microphones.show(new Devices(devices.devices(), ""));
    }
}
