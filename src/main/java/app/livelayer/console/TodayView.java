package app.livelayer.console;

import app.livelayer.conversation.EndReason;
import app.livelayer.conversation.Rating;
import app.livelayer.conversation.reading.Figures;
import app.livelayer.conversation.reading.Statistics;
import app.livelayer.registry.Agents;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the day goes. */
@PermitAll
@PageTitle("Today")
@Route(value = "today", layout = ConsoleLayout.class)
final class TodayView extends LiveSection {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.UK);

    private final Statistics statistics;
    private final Clock clock;
    private final Moments moments;
    private final Select<String> agent = new Select<>();
    private final Paragraph day = new Paragraph();
    private final Div content = new Div();
    private @Nullable Figures shown;

    TodayView(SignedIn signedIn, Statistics statistics, Agents agents, ConversationWatch watch, Clock clock) {
        super(watch, signedIn);
        this.statistics = statistics;
        this.clock = clock;
        moments = Moments.here(clock.instant());
        AgentNames names = new AgentNames(agents, organizationId());
        List<String> items = new ArrayList<>(List.of(""));
        items.addAll(names.ids());
        agent.setItems(items);
        agent.setItemLabelGenerator(id -> id.isEmpty() ? "All agents" : names.of(id));
        agent.setValue("");
        agent.setAriaLabel("Agent");
        agent.addValueChangeListener(change -> refresh());
        content.addClassName("c-cols");
        add(new PageHead("Today", day, agent), content);
        refresh();
    }

    @Override
    void refresh() {
        Moments now = moments.at(clock.instant());
        day.setText(DAY.format(now.today()) + ", until " + now.time());
        String id = agent.getValue();
        Figures figures = statistics.figures(
                organizationId(),
                id.isEmpty() ? null : id,
                now.begin(now.today()),
                now.begin(now.today().plusDays(1)));
        if (figures.equals(shown)) return;
        shown = figures;
        content.removeAll();
        if (figures.begun() == 0) content.add(empty());
        else show(figures, now);
    }

    private static Div empty() {
        Div empty = new Div(
                new H2("Nobody has talked yet today"),
                new Paragraph("As soon as a visitor starts a conversation, the day's figures appear here."));
        empty.addClassName("c-empty");
        empty.getStyle().set("grid-column", "1 / -1");
        return empty;
    }

    private void show(Figures figures, Moments now) {
        int hour = (int) Duration.between(now.begin(now.today()), now.now()).toHours();
        content.add(
                Card.number("Talking now", String.valueOf(figures.open()), ""),
                Card.number("Conversations", String.valueOf(figures.begun()), figures.minutes() + " min"),
                Card.number(
                        "Start to first word", seconds(figures.firstAudio()), figures.firstAudio() == null ? "" : "s"),
                Card.number("Got through", share(figures), "%"));
        List<Integer> begun = figures.hours().stream().map(Figures.Hour::begun).toList();
        int most = begun.stream().mapToInt(Integer::intValue).max().orElse(0);
        String label = "Conversations per hour: at most %d, at %d o’clock".formatted(most, begun.indexOf(most));
        content.add(
                new Card("Conversations per hour", new Chart(620, width -> Drawing.hours(width, begun, hour, label)))
                        .wide(8),
                new Card("Start to first word, s", firstWords(figures)).wide(4));
        content.add(
                new Card("How they ended", endings(figures)).wide(4),
                new Card("Did it help?", ratings(figures), answered(figures)).wide(4),
                new Card("Needs a look", failures(figures)).wide(4));
    }

    private static String seconds(@Nullable Duration duration) {
        return duration == null ? "–" : String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }

    private static String share(Figures figures) {
        return String.format(Locale.ROOT, "%.1f", 100.0 * figures.reachedAgent() / figures.begun());
    }

    private static Chart firstWords(Figures figures) {
        List<@Nullable Duration> values = new ArrayList<>();
        figures.hours().forEach(one -> values.add(one.firstAudio()));
        return new Chart(Drawing.line(
                300, values, "Start to first word: median %s seconds".formatted(seconds(figures.firstAudio()))));
    }

    private static BarList endings(Figures figures) {
        List<BarList.Bar> bars = new ArrayList<>();
        figures.endings()
                .forEach((EndReason reason, Integer number) ->
                        bars.add(new BarList.Bar(ConversationWords.ended(reason), number, "primary")));
        return new BarList(bars);
    }

    private static BarList ratings(Figures figures) {
        return new BarList(List.of(
                rating(figures, Rating.YES, "good"),
                rating(figures, Rating.PARTLY, "wait"),
                rating(figures, Rating.NO, "bad")));
    }

    private static BarList.Bar rating(Figures figures, Rating rating, String tone) {
        return new BarList.Bar(
                ConversationWords.helped(rating), figures.ratings().getOrDefault(rating, 0), tone);
    }

    private static Paragraph answered(Figures figures) {
        int answered =
                figures.ratings().values().stream().mapToInt(Integer::intValue).sum();
        return new Paragraph("%d of %d visitors answered.".formatted(answered, figures.begun()));
    }

    private static Component failures(Figures figures) {
        if (figures.failures().isEmpty()) return new Paragraph("Nothing failed.");
        UnorderedList list = new UnorderedList();
        list.addClassName("c-list");
        figures.failures().forEach((code, number) -> {
            Span mark = new Span(new Icon(code.startsWith("MIC_") ? "mic-off" : "warning"));
            mark.addClassNames("c-state", "bad");
            Div words = new Div(new Span(ConversationWords.failure(code, number)));
            words.getElement().appendChild(new Element("small").setText(code));
            list.add(new ListItem(mark, words));
        });
        return list;
    }
}
