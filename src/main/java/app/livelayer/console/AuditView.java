package app.livelayer.console;

import app.livelayer.registry.AuditEntry;
import app.livelayer.registry.AuditLog;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What members did, newest first. */
@RolesAllowed("OWNER")
@PageTitle("Audit log")
@Route(value = "audit", layout = ConsoleLayout.class)
final class AuditView extends Div {

    static final int PAGE = 50;

    private final SignedIn signedIn;
    private final AuditLog audit;
    private final Table table = new Table("Audit log", "What, when, by whom", "Of what");
    private final Button older = new Button("Show older ones", click -> more());
    private @Nullable Long last;

    AuditView(SignedIn signedIn, AuditLog audit) {
        this.signedIn = signedIn;
        this.audit = audit;
        Section card = new Section(table, older);
        card.addClassName("c-card");
        add(
                new PageHead("Audit log", "What members changed, newest first.")
                        .below(new RouterLink("Members", MembersView.class)),
                card);
        more();
        if (table.size() == 0) card.add(new Paragraph("Nothing yet. What members change is listed here."));
    }

    private void more() {
        List<AuditEntry> page = audit.latest(signedIn.organizationId(), last, PAGE + 1);
        page.stream().limit(PAGE).forEach(entry -> {
            last = entry.id();
            table.row(
                    Table.words(
                            sentence(entry.action()),
                            When.minute(entry.at()) + " · "
                                    + Objects.requireNonNullElse(entry.memberEmail(), "the server")),
                    Table.words(entry.subject(), entry.detail()));
        });
        older.setVisible(page.size() > PAGE);
    }

    /** {@code agent.signed_out} → Agent signed out */
    static String sentence(String action) {
        String words = action.replace('.', ' ').replace('_', ' ').replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
