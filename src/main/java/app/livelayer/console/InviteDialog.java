package app.livelayer.console;

import app.livelayer.registry.Invited;
import app.livelayer.registry.MemberRole;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.BiFunction;

/** Makes an invitation and shows its link, once. */
final class InviteDialog extends Dialog {

    private final EmailField email = new EmailField("E-mail");
    private final Select<MemberRole> role = Roles.select(MemberRole.EDITOR);
    private final Button make = new Button("Make a link");

    /** @param invited called after a link was made */
    InviteDialog(BiFunction<String, MemberRole, Invited> invite, Runnable invited) {
        setHeaderTitle("Invite a member");
        email.setManualValidation(true);
        email.setAutofocus(true);
        role.setLabel("Role");
        make.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        make.addClickShortcut(Key.ENTER);
        make.addClickListener(click -> {
            switch (invite.apply(email.getValue(), role.getValue())) {
                case Invited.Link link -> {
                    show(link);
                    invited.run();
                }
                case Invited.Refused refused -> {
                    email.setErrorMessage(refused.why());
                    email.setInvalid(true);
                }
            }
        });
        Div form = new Div(email, role);
        form.addClassName("c-form");
        add(form);
        getFooter().add(new Button("Cancel", click -> close()), make);
    }

    private void show(Invited.Link link) {
        TextField address = new TextField("Link");
        address.setValue(ConsoleAddress.of("invitation/" + link.token()));
        address.setReadOnly(true);
        address.setWidthFull();
        Button copy = new Button("Copy", new Icon("copy"));
        copy.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        Clipboard.onClick(copy).writeText(address.getValue());
        removeAll();
        getFooter().removeAll();
        setHeaderTitle("Send this link to " + link.invitation().email());
        add(
                address,
                new Paragraph("It works once, until "
                        + When.day(link.invitation().expiresAt()) + ". It is shown now and never again."));
        getFooter().add(new Button("Close", click -> close()), copy);
    }
}
