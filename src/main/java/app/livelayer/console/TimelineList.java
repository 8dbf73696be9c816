package app.livelayer.console;

import app.livelayer.conversation.ConversationEvent;
import app.livelayer.conversation.EndReason;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What became of a conversation, with times from its beginning. */
final class TimelineList extends OrderedList {

    TimelineList(List<ConversationEvent> timeline, Instant startedAt) {
        addClassNames("c-trace", "c-timeline");
        for (ConversationEvent event : timeline) {
            ListItem item = new ListItem();
            item.getElement().appendChild(new Element("time").setText(after(startedAt, event.at())));
            Span words = new Span(words(event));
            if (event.kind() == ConversationEvent.Kind.ERROR)
                words.getElement()
                        .appendChild(new Element("code").setText(" " + Objects.requireNonNullElse(event.detail(), "")));
            item.add(words);
            add(item);
        }
    }

    private static String after(Instant startedAt, Instant at) {
        long millis = Math.max(0, Duration.between(startedAt, at).toMillis());
        return millis < 10_000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
                : ConversationWords.clock(millis / 1000);
    }

    private static String words(ConversationEvent event) {
        return switch (event.kind()) {
            case ADMITTED -> "Admitted, agent called";
            case JOINED -> "Visitor in the room";
            case AWAY -> "Visitor left the room";
            case RESUMED -> "Taken up again";
            case AGENT_CALLED -> "Agent called again";
            case AGENT_SEEN -> "Agent in the room";
            case AGENT_LOST -> "Agent lost";
            case FIRST_AUDIO -> "Agent audible";
            case WARNED -> "Visitor asked whether they are there";
            case QUALITY -> "Connection " + event.detail();
            case ERROR -> "The browser reported";
            case ENDED ->
                "Ended: "
                        + ConversationWords.ended(EndReason.valueOf(
                                Objects.requireNonNull(event.detail()).toUpperCase(Locale.ROOT)));
        };
    }
}
