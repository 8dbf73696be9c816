package app.livelayer.console;

import app.livelayer.visitor.Visitors;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Map;

/** Who came to the organization's pages, as far as it is known. */
@PermitAll
@PageTitle("Visitors")
@Route(value = "visitors", layout = ConsoleLayout.class)
final class VisitorsView extends Div implements BeforeEnterObserver {

    private final TextField text = new TextField("Search");
    private final VisitorGrid grid;
    private final Div empty = new Div();

    VisitorsView(SignedIn signedIn, Visitors visitors, Clock clock) {
        grid = new VisitorGrid(visitors, signedIn.organizationId(), clock);
        text.addClassName("grow");
        text.setPlaceholder("name, email, company, your own id …");
        text.setMaxLength(Visitors.TEXT);
        text.setClearButtonVisible(true);
        text.addValueChangeListener(change -> {
            if (change.isFromClient()) go(change.getValue().strip());
        });
        Div filters = new Div(text);
        filters.addClassName("c-filters");
        empty.addClassName("c-empty");
        grid.setEmptyStateComponent(empty);
        add(
                new PageHead(
                        "Visitors",
                        "Who came to your pages. A name is what a page says, unless your own server has signed it."),
                filters,
                grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String wanted = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("text")
                .orElse("");
        String searched = wanted.length() > Visitors.TEXT ? wanted.substring(0, Visitors.TEXT) : wanted;
        text.setValue(searched);
        grid.show(searched);
        empty.removeAll();
        if (searched.isEmpty())
            empty.add(
                    new H2("No visitor yet"),
                    new Paragraph(
                            "Add data-tracker=\"auto\" to the script tag of your page. Each visitor appears here with the pages they saw and the conversations they had."),
                    new CodeBlock("Script tag with tracker", "data-tracker=\"auto\" data-consent=\"required\""));
        else empty.add(new H2("Nobody found"), new Paragraph("No visitor is called so. Choose fewer letters."));
    }

    private void go(String searched) {
        getUI().ifPresent(ui -> ui.navigate(
                VisitorsView.class,
                searched.isEmpty() ? QueryParameters.empty() : QueryParameters.simple(Map.of("text", searched))));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        NarrowScreen.watch(event, grid::setNarrow);
    }
}
