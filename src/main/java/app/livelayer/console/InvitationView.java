package app.livelayer.console;

import app.livelayer.registry.Invitation;
import app.livelayer.registry.Joining;
import app.livelayer.registry.MemberInvitations;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** Where an invited person becomes a member. */
@AnonymousAllowed
@PageTitle("Join LiveLayer")
@Route("invitation/:token")
final class InvitationView extends Door implements BeforeEnterObserver {

    private final MemberInvitations invitations;
    private final JoinForm form = new JoinForm("Join", this::send);
    private String token = "";

    InvitationView(MemberInvitations invitations) {
        this.invitations = invitations;
        form.organization.setVisible(false);
        form.email.setReadOnly(true);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!enters(event)) return;
        token = event.getRouteParameters().get("token").orElse("");
        invitations.find(token).ifPresentOrElse(this::open, this::gone);
    }

    private void open(Invitation invitation) {
        form.email.setValue(invitation.email());
        show("Join LiveLayer", "You are invited as " + Roles.word(invitation.role()) + ".", form);
    }

    private void send() {
        switch (invitations.accept(token, form.name.getValue(), form.password.getValue())) {
            case Joining.Joined joined ->
                UI.getCurrentOrThrow().navigate(LoginView.class, QueryParameters.of("joined", ""));
            case Joining.Invalid invalid -> form.show(invalid);
            case Joining.Gone gone -> gone();
        }
    }

    private void gone() {
        show(
                "This invitation has ended",
                "It works once, for a week. An owner can make a new one.",
                new RouterLink("Sign in", LoginView.class));
    }
}
