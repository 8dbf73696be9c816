package app.livelayer.console;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;

/** Where a member begins. */
@PermitAll
@PageTitle("Start")
@Route(value = "", layout = ConsoleLayout.class)
final class StartView extends Div {

    StartView() {
        add(new PageHead("Start", "From a new agent to a page of yours."));
    }
}
