package app.livelayer.console;

import app.livelayer.registry.AuditLog;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberRole;
import app.livelayer.visitor.VisitorTokens;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionOperations;

/** The secret with which an organization's own server signs who its visitors are. */
final class VisitorSecretCard extends Section {

    private final SignedIn signedIn;
    private final VisitorTokens tokens;
    private final AuditLog audit;
    private final TransactionOperations transaction;
    private final Paragraph state = new Paragraph();
    private final Button renew = new Button("", new Icon("key"), click -> renew());

    VisitorSecretCard(SignedIn signedIn, VisitorTokens tokens, AuditLog audit, TransactionOperations transaction) {
        this.signedIn = signedIn;
        this.tokens = tokens;
        this.audit = audit;
        this.transaction = transaction;
        addClassName("c-card");
        renew.setVisible(signedIn.may(MemberRole.OWNER));
        Header head = new Header(new H2("Visitor identity"), renew);
        head.addClassName("c-card-head");
        add(
                head,
                state,
                new Paragraph(
                        "A visitor token that your own server signs with it makes a visitor trusted. What a page says without one is shown as “says”."));
        refresh();
    }

    private void refresh() {
        Optional<Instant> madeAt = tokens.madeAt(signedIn.organizationId());
        state.setText(
                madeAt.map(at -> "The secret was made on " + When.day(at) + ".").orElse("There is no secret yet."));
        renew.setText(madeAt.isPresent() ? "Renew the secret" : "Make the secret");
    }

    private void renew() {
        if (tokens.madeAt(signedIn.organizationId()).isEmpty()) {
            make();
            return;
        }
        ConfirmDialog sure = new ConfirmDialog(
                "Renew the secret?",
                "Tokens that were signed with the present one are not believed any more, from now on.",
                "Renew",
                confirmed -> make());
        sure.setCancelable(true);
        sure.setConfirmButtonTheme("primary error");
        sure.open();
    }

    private void make() {
        Member owner = signedIn.member();
        if (!owner.role().includes(MemberRole.OWNER)) throw new AccessDeniedException("Only owners make the secret");
        String secret = transaction.execute(status -> {
            audit.note(owner.organizationId(), owner.id(), "visitor_secret.made", "Visitor identity", "");
            return tokens.renew(owner.organizationId());
        });
        refresh();
        show(secret);
    }

    private static void show(String made) {
        TextField secret = new TextField("Secret");
        secret.setValue(made);
        secret.setReadOnly(true);
        secret.setWidthFull();
        Button copy = new Button("Copy", new Icon("copy"));
        copy.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        Clipboard.onClick(copy).writeText(made);
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle("Copy the secret now");
        dialog.add(
                secret,
                new Paragraph(
                        "It is shown now and never again. It belongs on your server, never in a page: who has it can say who a visitor is."));
        dialog.getFooter().add(new Button("Close", click -> dialog.close()), copy);
        dialog.open();
    }
}
