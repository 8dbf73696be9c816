package app.livelayer.console;

import app.livelayer.conversation.reading.Summary;
import app.livelayer.visitor.VisitorEvent;
import com.vaadin.flow.component.Text;
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

/** What a visitor did and talked about, the last first. Of somebody who is trusted, what came unsigned from the same browser stands there too, marked. */
final class VisitorTimeline extends OrderedList {

    private record Line(Instant at, Span what, boolean signed) {}

    private final boolean trusted;
    private final AgentNames agents;
    private final Moments moments;

    VisitorTimeline(boolean trusted, AgentNames agents, Moments moments) {
        this.trusted = trusted;
        this.agents = agents;
        this.moments = moments;
        addClassNames("c-trace", "c-visits");
    }

    void show(List<VisitorEvent> events, List<VisitorEvent> unsigned, List<Summary> talks) {
        List<Line> lines = new ArrayList<>();
        for (VisitorEvent event : events) lines.add(new Line(event.at(), words(event), trusted));
        for (VisitorEvent event : unsigned) lines.add(new Line(event.at(), words(event), false));
        for (Summary talk : talks) lines.add(new Line(talk.startedAt(), words(talk), talk.signedAs() != null));
        // events come in their order, and those of one moment keep it
        lines.sort(Comparator.comparing(Line::at).reversed());
        for (Line line : lines) {
            ListItem item = new ListItem();
            item.getElement().appendChild(new Element("time").setText(moments.of(line.at())));
            if (trusted && !line.signed()) line.what().add(new Text(" "), VisitorWords.unsigned());
            item.add(line.what());
            add(item);
        }
    }

    private Span words(Summary talk) {
        return new Span(new RouterLink(
                "Talked with " + agents.of(talk.agentId()),
                ConversationView.class,
                new RouteParameters("id", talk.id())));
    }

    private static Span words(VisitorEvent event) {
        Span words = new Span(VisitorWords.event(event));
        String detail = VisitorWords.detail(event);
        if (!detail.isEmpty()) words.getElement().appendChild(new Element("code").setText(" " + detail));
        return words;
    }
}
