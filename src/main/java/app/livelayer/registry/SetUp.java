package app.livelayer.registry;

import app.livelayer.registry.Joining.Field;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The link by which an operator makes the first organization and its owner, while nobody can sign in. Only its SHA-256 is stored. */
@Service
public class SetUp {

    private final SetUpRepository repository;
    private final MemberRepository people;
    private final Members members;
    private final Organizations organizations;
    private final Passwords passwords;
    private final AuditLog audit;
    private final TransactionOperations transaction;

    SetUp(
            SetUpRepository repository,
            MemberRepository people,
            Members members,
            Organizations organizations,
            Passwords passwords,
            AuditLog audit,
            TransactionOperations transaction) {
        this.repository = repository;
        this.people = people;
        this.members = members;
        this.organizations = organizations;
        this.passwords = passwords;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** A new token, last part of the link, in place of any earlier one; empty when somebody can sign in. */
    public Optional<String> open() {
        if (people.anyoneCanSignIn()) return Optional.empty();
        String token = Ids.random("", 32);
        repository.put(Ids.sha256(token));
        return Optional.of(token);
    }

    /** True while this link can be used. */
    public boolean isOpen(String token) {
        return repository.holds(Ids.sha256(token));
    }

    /** Makes the organization and its owner, once. */
    public Joining use(String token, String organizationName, Newcomer owner) {
        if (!isOpen(token)) return new Joining.Gone();
        Optional<Joining.Invalid> objection =
                Newcomer.name(Field.ORGANIZATION, organizationName).or(() -> owner.objection(passwords));
        if (objection.isPresent()) return objection.get();
        try {
            return transaction.execute(status -> make(token, organizationName.strip(), owner));
        } catch (DuplicateKeyException e) {
            return new Joining.Invalid(Field.EMAIL, "This address belongs to a member already.");
        }
    }

    private Joining make(String token, String name, Newcomer owner) {
        if (!repository.take(Ids.sha256(token)) || people.anyoneCanSignIn()) return new Joining.Gone();
        Organization organization = new Organization(Ids.random("org_", 12), name);
        organizations.add(organization);
        Member member = members.add(organization.id(), owner.email(), owner.name(), MemberRole.OWNER, owner.password());
        audit.note(organization.id(), member.id(), "organization.made", name, "");
        return new Joining.Joined(member);
    }
}
