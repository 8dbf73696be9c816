package app.livelayer.console;

import app.livelayer.registry.Member;
import app.livelayer.registry.Members;
import app.livelayer.registry.PasswordChange;
import app.livelayer.security.MemberSessions;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** A member's own name, password and sessions. */
@PermitAll
@PageTitle("Account")
@Route(value = "account", layout = ConsoleLayout.class)
final class AccountView extends Div {

    private final SignedIn signedIn;
    private final Members members;
    private final MemberSessions sessions;
    private final TextField name = new TextField("Name");
    private final PasswordField present = new PasswordField("Present password");
    private final PasswordField next = new PasswordField("New password");
    private final Paragraph done = new Paragraph();

    AccountView(SignedIn signedIn, Members members, MemberSessions sessions) {
        this.signedIn = signedIn;
        this.members = members;
        this.sessions = sessions;
        Member me = signedIn.member();
        name.setValue(me.name());
        name.setAutocomplete(Autocomplete.NAME);
        present.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        next.setAutocomplete(Autocomplete.NEW_PASSWORD);
        next.setHelperText("At least 12 characters.");
        done.getElement().setAttribute("role", "status");
        done.addClassName("c-done");
        Button change = new Button("Change password", click -> changePassword());
        change.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        Button everywhere = new Button("Sign out everywhere", click -> signOutEverywhere());
        everywhere.addThemeVariants(ButtonVariant.AURA_DANGER);
        Div cards = new Div(
                done,
                card("Name", new Paragraph("Other members see it."), name, new Button("Save name", click -> rename())),
                card(
                        "Password",
                        new Paragraph("Changing it ends your sessions on all other devices."),
                        present,
                        next,
                        change),
                card("Sessions", new Paragraph("Ends your sessions on all devices, this one too."), everywhere));
        cards.addClassName("c-stack");
        add(new PageHead("Account", me.email() + " · " + Roles.word(me.role())), cards);
    }

    private static Section card(String title, Component... parts) {
        Div form = new Div(parts);
        form.addClassName("c-form");
        Section card = new Section(new H2(title), form);
        card.addClassName("c-card");
        return card;
    }

    private void rename() {
        Member me = signedIn.member();
        Optional<String> objection = members.rename(me.organizationId(), me.id(), name.getValue());
        name.setErrorMessage(objection.orElse(""));
        name.setInvalid(objection.isPresent());
        done.setText(objection.isPresent() ? "" : "Your name is saved.");
    }

    private void changePassword() {
        Member me = signedIn.member();
        present.setInvalid(false);
        next.setInvalid(false);
        done.setText("");
        switch (members.changePassword(me.organizationId(), me.id(), present.getValue(), next.getValue())) {
            case PasswordChange.Done changed -> {
                sessions.goOn(changed.signIn(), VaadinServletRequest.getCurrent(), VaadinServletResponse.getCurrent());
                present.clear();
                next.clear();
                done.setText("Your password is changed. Other devices are signed out.");
            }
            case PasswordChange.WrongPresent wrong -> refuse(present, "This is not your present password.");
            case PasswordChange.Unsuitable unsuitable -> refuse(next, unsuitable.why());
        }
    }

    private static void refuse(PasswordField field, String why) {
        field.setErrorMessage(why);
        field.setInvalid(true);
        field.focus();
    }

    private void signOutEverywhere() {
        Member me = signedIn.member();
        members.signOutEverywhere(me.organizationId(), me.id());
        UI.getCurrentOrThrow().getPage().setLocation("/console/login");
    }
}
