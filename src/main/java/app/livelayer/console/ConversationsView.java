package app.livelayer.console;

import app.livelayer.conversation.reading.Exports;
import app.livelayer.conversation.reading.Figures;
import app.livelayer.conversation.reading.Search;
import app.livelayer.conversation.reading.Searches;
import app.livelayer.conversation.reading.Statistics;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AuditLog;
import app.livelayer.registry.Member;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Locale;

/** Conversations of the organization, found and exported. */
@PermitAll
@PageTitle("Conversations")
@Route(value = "conversations", layout = ConsoleLayout.class)
final class ConversationsView extends LiveSection implements BeforeEnterObserver {

    private final Statistics statistics;
    private final AuditLog audit;
    private final Clock clock;
    private final Member member;
    private final ConversationGrid grid;
    private final ConversationFilters filters;
    private final Paragraph today = new Paragraph();
    private final Paragraph problem = new Paragraph();
    private final Div empty = new Div();
    private ListFilter filter = new ListFilter("", "", "", "", "", "", false);
    private Search search = Search.ALL;

    ConversationsView(
            SignedIn signedIn,
            Searches searches,
            Statistics statistics,
            Exports exports,
            Agents agents,
            AuditLog audit,
            ConversationWatch watch,
            Clock clock) {
        super(watch, signedIn);
        this.statistics = statistics;
        this.audit = audit;
        this.clock = clock;
        member = signedIn.member();
        AgentNames names = new AgentNames(agents, organizationId());
        grid = new ConversationGrid(searches, organizationId(), names, clock);
        filters = new ConversationFilters(names, this::go);
        empty.addClassName("c-empty");
        problem.addClassName("c-note");
        grid.setEmptyStateComponent(empty);
        Anchor csv = export("CSV", "text/csv;charset=UTF-8", exports::csv);
        Anchor json = export("JSON", "application/json", exports::json);
        add(new PageHead("Conversations", today, csv, json), filters, problem, grid);
    }

    @FunctionalInterface
    private interface Writing {
        void write(String organizationId, Search search, OutputStream out) throws IOException;
    }

    private Anchor export(String form, String contentType, Writing writing) {
        DownloadHandler handler = event -> {
            audit.note(
                    organizationId(),
                    member.id(),
                    "conversations.exported",
                    form,
                    filter.address().getQueryString());
            event.setFileName("conversations." + form.toLowerCase(Locale.ROOT));
            event.setContentType(contentType);
            writing.write(organizationId(), search, event.getOutputStream());
        };
        Anchor anchor = new Anchor(handler, "");
        anchor.add(new Icon("download"), new Span("Export " + form));
        anchor.addClassName("c-button");
        return anchor;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = ListFilter.of(event.getLocation().getQueryParameters());
        filters.show(filter);
        search = filter.search(Moments.here(clock.instant()));
        String wrong = grid.show(search).orElse("");
        problem.setText(wrong);
        problem.setVisible(!wrong.isEmpty());
        empty.removeAll();
        empty.add(
                new H2(filter.isEmpty() ? "No conversation yet" : "Nothing found"),
                new Paragraph(
                        filter.isEmpty()
                                ? "Publish an agent and put it on a page. Each conversation appears here the moment it begins."
                                : "No conversation is like this. Choose another day or fewer filters."));
        count();
    }

    private void go(ListFilter chosen) {
        getUI().ifPresent(ui -> ui.navigate(ConversationsView.class, chosen.address()));
    }

    private void count() {
        Moments moments = Moments.here(clock.instant());
        Figures figures = statistics.figures(
                organizationId(),
                null,
                moments.begin(moments.today()),
                moments.begin(moments.today().plusDays(1)));
        String now = figures.open() == 0 ? "none of them now" : figures.open() + " of them now";
        today.setText(figures.begun() == 0 ? "None today" : figures.begun() + " today, " + now);
    }

    @Override
    void refresh() {
        search = filter.search(Moments.here(clock.instant()));
        grid.refresh();
        count();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        NarrowScreen.watch(event, grid::setNarrow);
    }
}
