package app.livelayer.console;

import app.livelayer.registry.Invitation;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberChange;
import app.livelayer.registry.MemberInvitations;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** Who may sign in, and what each may do. */
@RolesAllowed("OWNER")
@PageTitle("Members")
@Route(value = "members", layout = ConsoleLayout.class)
final class MembersView extends Div {

    private final SignedIn signedIn;
    private final Members members;
    private final MemberInvitations invitations;
    private final Table list = new Table("Members", "Name", "Role", "");
    private final Table open = new Table("Open invitations", "E-mail", "Role", "Ends", "");
    private final Section pending = new Section();
    private final Paragraph problem = new Paragraph();

    MembersView(SignedIn signedIn, Members members, MemberInvitations invitations) {
        this.signedIn = signedIn;
        this.members = members;
        this.invitations = invitations;
        Button invite = new Button(
                "Invite a member",
                new Icon("plus"),
                click -> new InviteDialog(
                                (email, role) -> invitations.invite(me().organizationId(), me().id(), email, role),
                                this::refresh)
                        .open());
        invite.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        problem.addClassName("c-problem");
        problem.getElement().setAttribute("role", "alert");
        Section people = new Section(problem, list);
        people.addClassName("c-card");
        pending.addClassName("c-card");
        pending.add(new H2("Open invitations"), open);
        Div cards = new Div(people, pending, new RouterLink("What members did: audit log", AuditView.class));
        cards.addClassName("c-stack");
        add(
                new PageHead(
                        "Members",
                        "Owners also manage members and keys, editors change agents, viewers look on.",
                        invite),
                cards);
        refresh();
    }

    private Member me() {
        return signedIn.member();
    }

    private void refresh() {
        String organization = me().organizationId();
        list.clear();
        members.list(organization)
                .forEach(member -> list.row(Table.words(member.name(), member.email()), role(member), remove(member)));
        List<Invitation> waiting = invitations.list(organization);
        pending.setVisible(!waiting.isEmpty());
        open.clear();
        waiting.forEach(one -> open.row(
                new Span(one.email()),
                new Span(Roles.word(one.role())),
                new Span(When.day(one.expiresAt())),
                revoke(one)));
    }

    private Select<MemberRole> role(Member member) {
        Select<MemberRole> select = Roles.select(member.role());
        select.addClassName("c-role");
        select.setAriaLabel("Role of " + member.name());
        select.addValueChangeListener(change -> {
            if (change.isFromClient())
                show(members.changeRole(me().organizationId(), me().id(), member.id(), change.getValue()));
        });
        return select;
    }

    private Button remove(Member member) {
        Button remove = new Button(new Icon("trash"), click -> {
            ConfirmDialog sure = new ConfirmDialog(
                    "Remove " + member.name() + "?",
                    member.email() + " is signed out and can no longer sign in. Agents and conversations stay.",
                    "Remove",
                    confirmed -> show(members.remove(me().organizationId(), me().id(), member.id())));
            sure.setCancelable(true);
            sure.setConfirmButtonTheme("primary error");
            sure.open();
        });
        remove.setAriaLabel("Remove " + member.name());
        remove.addThemeVariants(ButtonVariant.AURA_TERTIARY);
        return remove;
    }

    private Button revoke(Invitation invitation) {
        Button revoke = new Button("Revoke", click -> {
            invitations.revoke(me().organizationId(), me().id(), invitation.id());
            refresh();
        });
        revoke.setAriaLabel("Revoke the invitation of " + invitation.email());
        revoke.addThemeVariants(ButtonVariant.AURA_DANGER);
        return revoke;
    }

    private void show(MemberChange change) {
        problem.setText(
                switch (change) {
                    case DONE -> "";
                    case LAST_OWNER -> "An organization keeps an owner. Make somebody else an owner first.";
                    case NOT_THERE -> "This member was removed meanwhile.";
                });
        refresh();
    }
}
