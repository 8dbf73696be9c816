package app.livelayer.console;

import app.livelayer.conversation.EndReason;
import app.livelayer.conversation.Length;
import app.livelayer.conversation.Rating;
import app.livelayer.conversation.reading.Search;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Chooses which conversations are listed. */
final class ConversationFilters extends Div {

    private final TextField text = new TextField("Search the transcripts");
    private final Select<String> agent;
    private final Select<String> state;
    private final Select<String> day;
    private final Select<String> length;
    private final Select<String> helped;
    private final Select<String> with;
    private final Consumer<ListFilter> chosen;

    ConversationFilters(AgentNames agents, Consumer<ListFilter> chosen) {
        this.chosen = chosen;
        addClassName("c-filters");
        text.addClassName("grow");
        text.setPlaceholder("delivery, returns …");
        text.setMaxLength(Search.TEXT);
        text.setClearButtonVisible(true);
        text.addValueChangeListener(change -> choose(change.isFromClient()));
        agent = select("Agent", agents.ids().stream(), agents::of);
        state = select(
                "State",
                Stream.concat(
                        Stream.of(ListFilter.OPEN, ListFilter.ENDED),
                        Stream.of(EndReason.values()).map(ListFilter::wire)),
                ConversationFilters::state);
        day = select("Day", ListFilter.DAYS.stream().skip(1), ConversationFilters::day);
        length = select(
                "Length",
                Stream.of(Length.values()).map(ListFilter::wire),
                wire -> ConversationWords.length(Length.valueOf(wire.toUpperCase(Locale.ROOT))));
        helped = select(
                "Helped",
                Stream.of(Rating.values()).map(ListFilter::wire),
                wire -> ConversationWords.helped(Rating.valueOf(wire.toUpperCase(Locale.ROOT))));
        with = select("With", Stream.of("previews"), wire -> "Previews");
        with.setItemLabelGenerator(wire -> wire.isEmpty() ? "Visitors" : "Previews");
        add(text, agent, state, day, length, helped, with);
    }

    private static String state(String wire) {
        return switch (wire) {
            case ListFilter.OPEN -> "Now";
            case ListFilter.ENDED -> "Ended";
            default -> ConversationWords.ended(EndReason.valueOf(wire.toUpperCase(Locale.ROOT)));
        };
    }

    private static String day(String wire) {
        return switch (wire) {
            case "today" -> "Today";
            case "yesterday" -> "Yesterday";
            case "week" -> "Last 7 days";
            default -> "Last 30 days";
        };
    }

    private Select<String> select(String label, Stream<String> values, Function<String, String> name) {
        Select<String> select = new Select<>();
        select.setLabel(label);
        List<String> items = new ArrayList<>(List.of(""));
        values.forEach(items::add);
        select.setItems(items);
        select.setItemLabelGenerator(value -> value.isEmpty() ? "All" : name.apply(value));
        select.setValue("");
        select.addValueChangeListener(change -> choose(change.isFromClient()));
        return select;
    }

    /** As the address says it; what is not offered is not chosen. */
    void show(ListFilter filter) {
        text.setValue(filter.text());
        set(agent, filter.agent());
        set(state, filter.state());
        set(day, filter.effectiveDay());
        set(length, filter.length());
        set(helped, filter.helped());
        with.setValue(filter.previews() ? "previews" : "");
    }

    private static void set(Select<String> select, String value) {
        boolean offered = select.getListDataView().getItems().anyMatch(value::equals);
        select.setValue(offered ? value : "");
    }

    private void choose(boolean byMember) {
        if (!byMember) return;
        chosen.accept(new ListFilter(
                text.getValue().strip(),
                agent.getValue(),
                state.getValue(),
                day.getValue(),
                length.getValue(),
                helped.getValue(),
                !with.getValue().isEmpty()));
    }
}
