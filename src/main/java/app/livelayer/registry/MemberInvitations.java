package app.livelayer.registry;

import app.livelayer.registry.Joining.Field;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Links by which owners let others become members. Only their SHA-256 is stored. */
@Service
public class MemberInvitations {

    /** How long a link is good for. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    private static final String TAKEN = "This address belongs to a member already.";

    private final InvitationRepository repository;
    private final Members members;
    private final Passwords passwords;
    private final AuditLog audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    MemberInvitations(
            InvitationRepository repository,
            Members members,
            Passwords passwords,
            AuditLog audit,
            TransactionOperations transaction,
            Clock clock) {
        this.repository = repository;
        this.members = members;
        this.passwords = passwords;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Makes a link; an earlier one for the same address counts no more. @param by who does it */
    public Invited invite(String organizationId, String by, String email, MemberRole role) {
        Optional<String> objection = Email.objection(email);
        if (objection.isPresent()) return new Invited.Refused(objection.get());
        if (members.byEmail(email).isPresent()) return new Invited.Refused(TAKEN);
        String token = Ids.random("", 32);
        Invitation invitation = new Invitation(
                Ids.random("inv_", 12),
                organizationId,
                Email.normalized(email),
                role,
                clock.instant().plus(LIFETIME));
        transaction.executeWithoutResult(status -> {
            repository.deleteOutdated(organizationId, invitation.email(), clock.instant());
            repository.insert(invitation, Ids.sha256(token));
            audit.note(organizationId, by, "member.invited", invitation.email(), role.name());
        });
        return new Invited.Link(invitation, token);
    }

    /** The invitations of an organization that can still be used, the one that ends first at the top. */
    public List<Invitation> list(String organizationId) {
        return repository.of(organizationId, clock.instant());
    }

    /** Ends an invitation; does nothing to one that has ended. @param by who does it */
    public void revoke(String organizationId, String by, String id) {
        transaction.executeWithoutResult(status -> repository
                .delete(organizationId, id)
                .ifPresent(email -> audit.note(organizationId, by, "member.invitation_revoked", email, "")));
    }

    /** The invitation of this link, if it can be used now. */
    public Optional<Invitation> find(String token) {
        return repository.find(Ids.sha256(token), clock.instant());
    }

    /** Makes the invited person a member, once. */
    public Joining accept(String token, String name, String password) {
        Invitation invitation = find(token).orElse(null);
        if (invitation == null) return new Joining.Gone();
        Optional<Joining.Invalid> objection = new Newcomer(name, invitation.email(), password).objection(passwords);
        if (objection.isPresent()) return objection.get();
        try {
            return transaction.execute(status -> {
                String organization = invitation.organizationId();
                if (repository.delete(organization, invitation.id()).isEmpty()) return new Joining.Gone();
                Member member = members.add(organization, invitation.email(), name, invitation.role(), password);
                audit.note(
                        organization,
                        member.id(),
                        "member.joined",
                        member.email(),
                        member.role().name());
                return new Joining.Joined(member);
            });
        } catch (DuplicateKeyException e) {
            return new Joining.Invalid(Field.EMAIL, TAKEN);
        }
    }
}
