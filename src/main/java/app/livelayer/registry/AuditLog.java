package app.livelayer.registry;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What members did. Entries are written within the transaction of what they tell. */
@Service
public class AuditLog {

    private static final Duration WORK = Duration.ofHours(1);

    private final AuditRepository repository;
    private final Clock clock;

    AuditLog(AuditRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Notes what was done; text that is too long loses its end.
     *
     * @param memberId who did it; null: the server itself
     * @param action kind of thing and what was done to it, as in {@code agent.published}; at most 60 characters
     * @param subject the thing, by the name that people know it by; at most 300 characters, never a secret
     * @param detail what else one would want to know later; at most 1,000 characters, may be empty, never a secret
     */
    public void note(String organizationId, @Nullable String memberId, String action, String subject, String detail) {
        repository.insert(
                organizationId, clock.instant(), memberId, cut(action, 60), cut(subject, 300), cut(detail, 1000));
    }

    /**
     * Notes a step of work that goes on, as in a form that saves by itself: the steps of one member, with nothing else between them, are one entry for an
     * hour, which names each detail once.
     */
    public void noteStep(String organizationId, String memberId, String action, String subject, List<String> details) {
        repository
                .newest(
                        organizationId,
                        memberId,
                        action,
                        subject,
                        clock.instant().minus(WORK))
                .ifPresentOrElse(
                        step -> repository.tell(step.id(), cut(joined(step.detail(), details), 1000)),
                        () -> note(organizationId, memberId, action, subject, String.join(", ", details)));
    }

    private static String joined(String before, List<String> details) {
        Set<String> all = new LinkedHashSet<>(List.of(before.split(", ")));
        all.addAll(details);
        return String.join(", ", all);
    }

    /**
     * The latest entries, newest first.
     *
     * @param before only those older than the entry of this id; null: from the newest
     * @param limit at most this many
     */
    public List<AuditEntry> latest(String organizationId, @Nullable Long before, int limit) {
        return repository.latest(organizationId, before == null ? Long.MAX_VALUE : before, limit);
    }

    /** Without the zero character, which PostgreSQL does not store. */
    private static String cut(String text, int length) {
        String stored = text.replace("\0", "");
        return stored.length() <= length ? stored : stored.substring(0, length - 1) + "…";
    }
}
