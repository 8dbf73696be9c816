package app.livelayer.console;

import app.livelayer.conversation.reading.Summary;
import app.livelayer.visitor.VisitorEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a visitor did and talked about, the last first. */
final class VisitorTimeline extends OrderedList {

    private record Line(Instant at, Component what) {}

    VisitorTimeline(List<VisitorEvent> events, List<Summary> talks, AgentNames agents, Moments moments) {
        addClassNames("c-trace", "c-visits");
        List<Line> lines = new ArrayList<>();
        for (VisitorEvent event : events) lines.add(new Line(event.at(), words(event)));
        for (Summary talk : talks)
            lines.add(new Line(
                    talk.startedAt(),
                    new Span(new RouterLink(
                            "Talked with " + agents.of(talk.agentId()),
                            ConversationView.class,
                            new RouteParameters("id", talk.id())))));
        // events come in their order, and those of one moment keep it
        lines.sort(Comparator.comparing(Line::at).reversed());
        for (Line line : lines) {
            ListItem item = new ListItem();
            item.getElement().appendChild(new Element("time").setText(moments.of(line.at())));
            item.add(line.what());
            add(item);
        }
    }

    private static Component words(VisitorEvent event) {
        Span words = new Span(VisitorWords.event(event));
        String detail = VisitorWords.detail(event);
        if (!detail.isEmpty()) words.getElement().appendChild(new Element("code").setText(" " + detail));
        return words;
    }
}
