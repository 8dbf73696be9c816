package app.livelayer.console;

import app.livelayer.console.KeysetPages.Page;
import app.livelayer.visitor.Visitor;
import app.livelayer.visitor.Visitors;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.grid.dataview.GridLazyDataView;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Visitors, the last seen first; as many as one scrolls to. */
final class VisitorGrid extends Grid<Visitor> {

    private final Visitors visitors;
    private final String organizationId;
    private final List<Column<Visitor>> wide;
    private String text = "";

    VisitorGrid(Visitors visitors, String organizationId, Clock clock) {
        super(Visitors.PAGE);
        this.visitors = visitors;
        this.organizationId = organizationId;
        Moments moments = Moments.here(clock.instant());
        addClassName("c-conversations");
        addThemeVariants(GridVariant.NO_BORDER);
        setSelectionMode(SelectionMode.NONE);
        addColumn(LitRenderer.<Visitor>of(
                                "<a router-link href=\"visitors/${item.id}\">${item.name}</a><small>${item.seen}</small>")
                        .withProperty("id", Visitor::id)
                        .withProperty("name", VisitorWords::name)
                        .withProperty("seen", visitor -> moments.of(visitor.lastSeenAt())))
                .setHeader("Visitor")
                .setFlexGrow(2);
        addColumn(LitRenderer.<Visitor>of(
                                "<span class=\"c-badge ${item.tone}\" ?hidden=${!item.worth}>${item.worth}</span>")
                        .withProperty("worth", VisitorWords::worth)
                        .withProperty("tone", visitor -> visitor.trusted() == null ? "plain" : "good"))
                .setHeader("Identity")
                .setWidth("120px")
                .setFlexGrow(0);
        Column<Visitor> email = addColumn(VisitorGrid::email).setHeader("Email").setFlexGrow(2);
        Column<Visitor> from = addColumn(visitor -> visitor.arrival()
                        .getOrDefault("utmSource", visitor.arrival().getOrDefault("referralUrl", "")))
                .setHeader("Came from")
                .setFlexGrow(2);
        Column<Visitor> sessions = number(Visitor::sessions, "Visits");
        Column<Visitor> events = number(Visitor::events, "Events");
        wide = List.of(email, from, sessions, events);
    }

    private Column<Visitor> number(com.vaadin.flow.function.ValueProvider<Visitor, Integer> value, String title) {
        return addColumn(value)
                .setHeader(title)
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("90px")
                .setFlexGrow(0);
    }

    private static @Nullable String email(Visitor visitor) {
        return visitor.trusted() == null
                ? visitor.said().email()
                : visitor.trusted().email();
    }

    /** On a narrow screen who it is and when must do. */
    void setNarrow(boolean narrow) {
        wide.forEach(column -> column.setVisible(!narrow));
    }

    /** @return whether anybody was found */
    boolean show(String text) {
        this.text = text;
        Page<Visitor> first = page(null);
        KeysetPages<Visitor, Visitor.Key> pages = new KeysetPages<>(Visitors.PAGE, first, Visitor::key, this::page);
        GridLazyDataView<Visitor> view = setItems(new CallbackDataProvider<>(
                query -> pages.rows(query.getOffset(), query.getLimit()).stream(),
                query -> {
                    throw new IllegalStateException("Nobody counts a list without end");
                },
                Visitor::id));
        view.setItemCountUnknown();
        return !first.rows().isEmpty();
    }

    private Page<Visitor> page(Visitor.@Nullable Key after) {
        List<Visitor> found = visitors.page(organizationId, text, after);
        boolean more = found.size() > Visitors.PAGE;
        return new Page<>(more ? found.subList(0, Visitors.PAGE) : found, more);
    }
}
