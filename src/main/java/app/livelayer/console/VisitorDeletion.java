package app.livelayer.console;

import app.livelayer.conversation.Conversations;
import app.livelayer.registry.AuditLog;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberRole;
import app.livelayer.visitor.Visitor;
import app.livelayer.visitor.Visitors;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Asks before a visitor is forgotten with all that they left. */
@Component
class VisitorDeletion {

    private final SignedIn signedIn;
    private final Visitors visitors;
    private final Conversations conversations;
    private final AuditLog audit;

    VisitorDeletion(SignedIn signedIn, Visitors visitors, Conversations conversations, AuditLog audit) {
        this.signedIn = signedIn;
        this.visitors = visitors;
        this.conversations = conversations;
        this.audit = audit;
    }

    /** @param deleted called once it is gone */
    void ask(Visitor visitor, Runnable deleted) {
        ConfirmDialog dialog = new ConfirmDialog(
                "Delete this visitor?",
                "What they did, who they are and their conversations are forgotten"
                        + (visitor.trusted() == null ? "." : ", and so is what came unsigned from the same browser.")
                        + " This cannot be undone.",
                "Delete",
                confirm -> {
                    delete(visitor);
                    deleted.run();
                },
                "Cancel",
                cancel -> {});
        dialog.setConfirmButtonTheme("danger primary");
        dialog.open();
    }

    private void delete(Visitor visitor) {
        Member member = signedIn.member();
        if (!member.role().includes(MemberRole.EDITOR)) throw new AccessDeniedException("Viewers delete nothing");
        String organization = member.organizationId();
        int talks = conversations.eraseOf(organization, visitor.browserId(), visitor.trustedId());
        visitors.forget(organization, visitor.id());
        if (visitor.trusted() != null)
            visitors.ofBrowser(organization, visitor.browserId(), null)
                    .ifPresent(unsigned -> visitors.forget(organization, unsigned.id()));
        audit.note(
                organization,
                member.id(),
                "visitor.deleted",
                visitor.id(),
                talks == 1 ? "with 1 conversation" : "with " + talks + " conversations");
    }
}
