package app.livelayer.console;

import app.livelayer.console.KeysetPages.Page;
import app.livelayer.conversation.reading.Search;
import app.livelayer.conversation.reading.Searches;
import app.livelayer.conversation.reading.Searches.Answer;
import app.livelayer.conversation.reading.Searches.Answer.Found;
import app.livelayer.conversation.reading.Summary;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.grid.dataview.GridLazyDataView;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conversations, the newest first; as many as one scrolls to. */
final class ConversationGrid extends Grid<Summary> {

    /** How many rows that were shown last are kept up to date. */
    private static final int KEPT = 150;

    private final Searches searches;
    private final String organizationId;
    private final AgentNames agents;
    private final Clock clock;
    private Moments moments;
    private Search search = Search.ALL;
    private KeysetPages<Summary, Summary.Key> pages = pages(Page.empty());
    private @Nullable GridLazyDataView<Summary> rows;
    private final List<Column<Summary>> wide;
    private final Map<String, Summary> shown = new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Summary> eldest) {
            return size() > KEPT;
        }
    };

    ConversationGrid(Searches searches, String organizationId, AgentNames agents, Clock clock) {
        super(Searches.PAGE);
        this.searches = searches;
        this.organizationId = organizationId;
        this.agents = agents;
        this.clock = clock;
        this.moments = Moments.here(clock.instant());
        addClassName("c-conversations");
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        addColumn(LitRenderer.<Summary>of(
                                "<a router-link href=\"conversations/${item.id}\">${item.visitor}</a><small>${item.at}</small>")
                        .withProperty("id", Summary::id)
                        .withProperty("visitor", ConversationWords::visitor)
                        .withProperty("at", row -> moments.of(row.startedAt())))
                .setHeader("Visitor")
                .setAutoWidth(true)
                .setFlexGrow(1);
        addColumn(LitRenderer.<Summary>of("<span class=\"c-badge ${item.tone}\">${item.state}</span>")
                        .withProperty(
                                "tone",
                                row -> ConversationWords.tone(row).name().toLowerCase(Locale.ROOT))
                        .withProperty("state", ConversationWords::state))
                .setHeader("State")
                .setWidth("148px")
                .setFlexGrow(0);
        Column<Summary> about =
                addColumn(ConversationGrid::about).setHeader("About").setFlexGrow(3);
        Column<Summary> agent =
                addColumn(row -> agents.of(row.agentId())).setHeader("Agent").setFlexGrow(1);
        addColumn(row -> ConversationWords.clock(row.seconds(clock.instant())))
                .setHeader("Length")
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("72px")
                .setFlexGrow(0);
        Column<Summary> helped = addColumn(row -> ConversationWords.helped(row.rating()))
                .setHeader("Helped")
                .setWidth("90px")
                .setFlexGrow(0);
        wide = List.of(about, agent, helped);
    }

    private static String about(Summary row) {
        return row.about() == null ? "nothing said" : "“" + row.about() + "”";
    }

    /** On a narrow screen who, when and how it ended must do. */
    void setNarrow(boolean narrow) {
        wide.forEach(column -> column.setVisible(!narrow));
    }

    /** Shows what is found; answers what is wrong with the search, if anything is. */
    Optional<String> show(Search search) {
        this.search = search;
        shown.clear();
        Optional<String> problem = load();
        GridLazyDataView<Summary> view = setItems(new CallbackDataProvider<>(
                query -> fetched(query.getOffset(), query.getLimit()), ConversationGrid::unknown, Summary::id));
        view.setItemCountUnknown();
        view.setItemCountEstimateIncrease(Searches.PAGE * 2);
        rows = view;
        return problem;
    }

    private static int unknown(Query<Summary, Void> query) {
        throw new IllegalStateException("Nobody counts a list without end");
    }

    private Optional<String> load() {
        moments = moments.at(clock.instant());
        return switch (searches.page(organizationId, search, null)) {
            case Found(List<Summary> rows, boolean more) -> {
                pages = pages(new Page<>(rows, more));
                yield Optional.empty();
            }
            case Answer.Refused(String text) -> {
                pages = pages(Page.empty());
                yield Optional.of(text);
            }
        };
    }

    private KeysetPages<Summary, Summary.Key> pages(Page<Summary> first) {
        return new KeysetPages<>(Searches.PAGE, first, Summary::key, this::after);
    }

    private Page<Summary> after(Summary.Key key) {
        return searches.page(organizationId, search, key) instanceof Found(List<Summary> rows, boolean more)
                ? new Page<>(rows, more)
                : Page.empty();
    }

    private Stream<Summary> fetched(int offset, int limit) {
        List<Summary> fetched = pages.rows(offset, limit);
        fetched.forEach(row -> shown.put(row.id(), row));
        return fetched.stream();
    }

    boolean isEmptyList() {
        return pages.first().isEmpty();
    }

    /** What is new at the top moves everything; what has only changed, its row. */
    void refresh() {
        if (rows == null) return;
        List<String> before = pages.first().stream().map(Summary::id).toList();
        load();
        if (!before.equals(pages.first().stream().map(Summary::id).toList())) {
            rows.refreshAll();
            return;
        }
        Map<String, Summary> now = new LinkedHashMap<>();
        pages.first().forEach(row -> now.put(row.id(), row));
        List<String> others = shown.values().stream()
                .filter(Summary::isOpen)
                .map(Summary::id)
                .filter(id -> !now.containsKey(id))
                .toList();
        searches.these(organizationId, others).forEach(row -> now.put(row.id(), row));
        for (Summary row : now.values()) {
            Summary known = shown.get(row.id());
            if (known == null || (known.equals(row) && row.presentSince() == null)) continue;
            shown.put(row.id(), row);
            rows.refreshItem(row);
        }
    }
}
