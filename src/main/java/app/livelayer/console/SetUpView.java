package app.livelayer.console;

import app.livelayer.registry.Joining;
import app.livelayer.registry.SetUp;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** The first page of a new server: makes the organization and its owner. */
@AnonymousAllowed
@PageTitle("Set up LiveLayer")
@Route("set-up/:token")
final class SetUpView extends Door implements BeforeEnterObserver {

    private final SetUp setUp;
    private final JoinForm form = new JoinForm("Make the organization", this::send);
    private String token = "";

    SetUpView(SetUp setUp) {
        this.setUp = setUp;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!enters(event)) return;
        token = event.getRouteParameters().get("token").orElse("");
        if (setUp.isOpen(token))
            show(
                    "Set up LiveLayer",
                    "You become the owner. Agents, members and keys belong to the organization.",
                    form);
        else gone();
    }

    private void send() {
        switch (setUp.use(token, form.organization.getValue(), form.newcomer())) {
            case Joining.Joined joined ->
                UI.getCurrentOrThrow().navigate(LoginView.class, QueryParameters.of("joined", ""));
            case Joining.Invalid invalid -> form.show(invalid);
            case Joining.Gone gone -> gone();
        }
    }

    private void gone() {
        show(
                "This link is used up",
                "While nobody can sign in, each start of the server prints a new one to the log.",
                new RouterLink("Sign in", LoginView.class));
    }
}
