package app.livelayer.console;

import app.livelayer.registry.AllowedOrigin;
import app.livelayer.registry.AuditLog;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Origins;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What editors do to origins, noted in the audit log. */
@Component
class OriginChanges {

    private final SignedIn signedIn;
    private final Origins origins;
    private final AuditLog audit;
    private final TransactionOperations transaction;

    OriginChanges(SignedIn signedIn, Origins origins, AuditLog audit, TransactionOperations transaction) {
        this.signedIn = signedIn;
        this.origins = origins;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Answers what is wrong, if anything. */
    Optional<String> allow(String agentId, String text) {
        Optional<AllowedOrigin> origin = AllowedOrigin.parse(text.strip());
        if (origin.isEmpty())
            return Optional.of("Write scheme and host, as https://shop.example or https://*.shop.example.");
        Member editor = editor();
        return transaction.execute(status -> {
            Origins.Allowing answer = origins.allow(editor.organizationId(), agentId, origin.get());
            if (answer == Origins.Allowing.ALLOWED)
                audit.note(
                        editor.organizationId(),
                        editor.id(),
                        "origin.allowed",
                        origin.get().toString(),
                        agentId);
            return switch (answer) {
                case ALLOWED -> Optional.empty();
                case TOO_MANY ->
                    Optional.of("This agent has " + Origins.MOST + " origins already. Remove one that is not used.");
                case NO_AGENT -> Optional.of("This agent was deleted meanwhile.");
            };
        });
    }

    void remove(String agentId, AllowedOrigin origin) {
        Member editor = editor();
        transaction.executeWithoutResult(status -> {
            if (origins.remove(editor.organizationId(), agentId, origin))
                audit.note(editor.organizationId(), editor.id(), "origin.removed", origin.toString(), agentId);
        });
    }

    private Member editor() {
        Member member = signedIn.member();
        if (!member.role().includes(MemberRole.EDITOR)) throw new AccessDeniedException("Only editors change origins");
        return member;
    }
}
