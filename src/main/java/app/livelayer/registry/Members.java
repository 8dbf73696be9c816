package app.livelayer.registry;

import app.livelayer.registry.Joining.Field;
import app.livelayer.registry.Joining.Invalid;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Who may sign in to the console. Whoever loses a role, or the membership, loses every session too. */
@Service
public class Members {

    private final MemberRepository repository;
    private final Passwords passwords;
    private final AuditLog audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Members(
            MemberRepository repository,
            Passwords passwords,
            AuditLog audit,
            TransactionOperations transaction,
            Clock clock) {
        this.repository = repository;
        this.passwords = passwords;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The member who is signed in by this id. */
    public Optional<Member> byId(String id) {
        return repository.byId(id);
    }

    /** @param email in any case */
    public Optional<Member> byEmail(String email) {
        return repository.byEmail(Email.normalized(email));
    }

    /** The members of an organization, in the order in which they came. */
    public List<Member> list(String organizationId) {
        return repository.of(organizationId);
    }

    /**
     * Adds a member.
     *
     * @param password stored as a hash
     * @throws DuplicateKeyException when a member has this e-mail address
     */
    public Member add(String organizationId, String email, String name, MemberRole role, String password) {
        Member member = new Member(Ids.random("mem_", 12), organizationId, Email.normalized(email), name.strip(), role);
        repository.insert(member, passwords.hash(password), clock.instant());
        return member;
    }

    /** Whom this password belongs to. An unknown address is refused after about the time of a wrong password. */
    public Optional<SignIn> withPassword(String email, String password) {
        Optional<Member> member = byEmail(email);
        Optional<MemberRepository.Secret> secret = member.flatMap(known -> repository.secret(known.id()));
        boolean right = passwords.match(
                password, secret.map(MemberRepository.Secret::password).orElse(null));
        return right
                ? member.map(known -> new SignIn(known, secret.orElseThrow().stamp()))
                : Optional.empty();
    }

    /** The member whose address somebody else vouches for. */
    public Optional<SignIn> withVerifiedEmail(String email) {
        return byEmail(email).flatMap(this::signIn);
    }

    /** The member of a session that began with this stamp; empty when it is over: signed out everywhere, removed, or given another role. */
    public Optional<Member> signedIn(String id, int stamp) {
        return repository.withStamp(id, stamp);
    }

    /** Ends all sessions of a member. */
    public void signOutEverywhere(String organizationId, String id) {
        change(organizationId, id, member -> {
            repository.raiseStamp(id);
            audit.note(organizationId, id, "member.signed_out_everywhere", member.email(), "");
        });
    }

    /** Gives a member another name, or says what is wrong with it. */
    public Optional<String> rename(String organizationId, String id, String name) {
        Optional<String> objection = Newcomer.name(Field.NAME, name).map(Invalid::why);
        if (objection.isEmpty())
            change(organizationId, id, member -> {
                repository.rename(id, name.strip());
                audit.note(organizationId, id, "member.renamed", member.email(), name.strip());
            });
        return objection;
    }

    /** Gives a member another password; needs the present one. */
    public PasswordChange changePassword(String organizationId, String id, String present, String next) {
        Member member = inOrganization(organizationId, id).orElse(null);
        String hash =
                repository.secret(id).map(MemberRepository.Secret::password).orElse(null);
        if (member == null || !passwords.match(present, hash)) return new PasswordChange.WrongPresent();
        Optional<String> objection = passwords.objection(next, member.email());
        if (objection.isPresent()) return new PasswordChange.Unsuitable(objection.get());
        String nextHash = passwords.hash(next);
        change(organizationId, id, changed -> {
            repository.setPassword(id, nextHash);
            repository.raiseStamp(id);
            audit.note(organizationId, id, "member.password_changed", changed.email(), "");
        });
        return signIn(member).<PasswordChange>map(PasswordChange.Done::new).orElseGet(PasswordChange.WrongPresent::new);
    }

    /** Sets the password that one start of the demo prints, or none; ends all sessions of that member. */
    public void setPassword(Member member, Optional<String> password) {
        Optional<String> hash = password.map(passwords::hash);
        change(member.organizationId(), member.id(), same -> {
            repository.setPassword(member.id(), hash.orElse(null));
            repository.raiseStamp(member.id());
        });
    }

    /** Gives a member another role. @param by who does it */
    public MemberChange changeRole(String organizationId, String by, String id, MemberRole role) {
        return change(organizationId, id, role, member -> {
            if (member.role() == role) return;
            repository.setRole(id, role);
            repository.raiseStamp(id);
            audit.note(organizationId, by, "member.role_changed", member.email(), member.role() + " → " + role);
        });
    }

    /** Removes a member. @param by who does it */
    public MemberChange remove(String organizationId, String by, String id) {
        return change(organizationId, id, null, member -> {
            audit.note(organizationId, by, "member.removed", member.email(), "");
            repository.delete(id);
        });
    }

    private Optional<SignIn> signIn(Member member) {
        return repository.secret(member.id()).map(secret -> new SignIn(member, secret.stamp()));
    }

    private Optional<Member> inOrganization(String organizationId, String id) {
        return repository.byId(id).filter(member -> member.organizationId().equals(organizationId));
    }

    private void change(String organizationId, String id, Consumer<Member> change) {
        change(organizationId, id, MemberRole.OWNER, change);
    }

    /** @param role what the member is afterwards; null: none */
    private MemberChange change(String organizationId, String id, @Nullable MemberRole role, Consumer<Member> change) {
        return transaction.execute(status -> {
            repository.lock(organizationId);
            Member member = inOrganization(organizationId, id).orElse(null);
            if (member == null) return MemberChange.NOT_THERE;
            if (member.role() == MemberRole.OWNER && role != MemberRole.OWNER && owners(organizationId) == 1)
                return MemberChange.LAST_OWNER;
            change.accept(member);
            return MemberChange.DONE;
        });
    }

    private long owners(String organizationId) {
        return list(organizationId).stream()
                .filter(member -> member.role() == MemberRole.OWNER)
                .count();
    }
}
