package app.livelayer.registry;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Who may sign in to the console. */
@Service
public class Members {

    private final MemberRepository repository;
    private final Passwords passwords;
    private final Clock clock;

    Members(MemberRepository repository, Passwords passwords, Clock clock) {
        this.repository = repository;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** The member who is signed in by this id. */
    public Optional<Member> byId(String id) {
        return repository.byId(id);
    }

    /** @param email in any case */
    public Optional<Member> byEmail(String email) {
        return repository.byEmail(normalized(email));
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
        Member member = new Member(Ids.random("mem_", 12), organizationId, normalized(email), name.strip(), role);
        repository.insert(member, passwords.hash(password), clock.instant());
        return member;
    }

    private static String normalized(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
