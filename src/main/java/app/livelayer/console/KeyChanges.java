package app.livelayer.console;

import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.AuditLog;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.NewApiKey;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What owners do to API keys, noted in the audit log. */
@Component
class KeyChanges {

    private final SignedIn signedIn;
    private final ApiKeys keys;
    private final AuditLog audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    KeyChanges(SignedIn signedIn, ApiKeys keys, AuditLog audit, TransactionOperations transaction, Clock clock) {
        this.signedIn = signedIn;
        this.keys = keys;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Makes a key.
     *
     * @param name 1 to {@link ApiKeys#LONGEST_NAME} characters
     * @param life null: it does not expire
     */
    NewApiKey create(String name, @Nullable Period life) {
        Member owner = owner();
        String stored = name.strip().replace("\0", "");
        Instant expiresAt = life == null
                ? null
                : clock.instant().atOffset(ZoneOffset.UTC).plus(life).toInstant();
        return transaction.execute(status -> {
            NewApiKey key = keys.create(owner.organizationId(), stored, expiresAt, owner.id());
            audit.note(owner.organizationId(), owner.id(), "key.made", stored, key.id());
            return key;
        });
    }

    void revoke(String id, String name) {
        Member owner = owner();
        transaction.executeWithoutResult(status -> {
            if (keys.revoke(owner.organizationId(), id))
                audit.note(owner.organizationId(), owner.id(), "key.revoked", name, id);
        });
    }

    private Member owner() {
        Member member = signedIn.member();
        if (!member.role().includes(MemberRole.OWNER)) throw new AccessDeniedException("Only owners change keys");
        return member;
    }
}
