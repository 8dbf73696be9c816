package app.livelayer.console;

import app.livelayer.conversation.Source;
import app.livelayer.conversation.reading.History;
import app.livelayer.transcript.Role;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was said, line by line; only the lines that have changed are sent. */
final class TranscriptLines extends Div {

    private final String agent;
    private final String visitor;
    private final Instant startedAt;
    private final List<History.Line> shown = new ArrayList<>();

    TranscriptLines(String agent, String visitor, Instant startedAt) {
        this.agent = agent;
        this.visitor = visitor;
        this.startedAt = startedAt;
    }

    void show(List<History.Line> lines) {
        for (int i = 0; i < lines.size(); i++) {
            History.Line line = lines.get(i);
            if (i < shown.size() && shown.get(i).equals(line)) continue;
            if (i < shown.size()) {
                remove(getComponentAt(i));
                shown.set(i, line);
            } else shown.add(line);
            addComponentAtIndex(i, entry(line));
        }
    }

    private Div entry(History.Line line) {
        boolean isAgent = line.role() == Role.AGENT;
        Element who = new Element("b").appendChild(new Element("span").setText(isAgent ? agent : visitor));
        if (line.at() != null) {
            long seconds = Math.max(0, Duration.between(startedAt, line.at()).toSeconds());
            who.appendChild(new Element("time").setText(ConversationWords.clock(seconds)));
        }
        who.appendChild(new Element("small").setText(source(line)));
        Div entry = new Div();
        entry.addClassName("c-entry");
        if (isAgent) entry.addClassName("agent");
        entry.getElement().appendChild(who);
        entry.add(new Paragraph(line.text()));
        return entry;
    }

    private static String source(History.Line line) {
        String told = line.source() == Source.WORKER ? "told by the worker" : "";
        return line.isFinal() ? told : "not finished";
    }
}
