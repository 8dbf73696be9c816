package app.livelayer.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Who may meet an agent before it is published: whoever knows a random token. Only its SHA-256 is stored. */
@Service
public class Previews {

    /** How long the console's own preview may stay open. */
    public static final Duration CONSOLE = Duration.ofHours(12);

    /** How long a link may be good for. */
    public static final List<Duration> LINK = List.of(Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

    /** The longest name of a link. */
    public static final int MAX_NAME = 100;

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final PreviewRepository repository;
    private final Agents agents;
    private final AuditLog audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Previews(
            PreviewRepository repository,
            Agents agents,
            AuditLog audit,
            TransactionOperations transaction,
            Clock clock) {
        this.repository = repository;
        this.agents = agents;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The console's own preview of an agent; empty when this organization has no agent of this id.
     *
     * @param console origin of the page that shows it
     */
    public Optional<NewPreview> open(String organizationId, String memberId, String agentId, Origin console) {
        return create(organizationId, memberId, agentId, PreviewedAgent.Kind.CONSOLE, "", console, CONSOLE);
    }

    /**
     * A link for somebody without an account; empty when this organization has no agent of this id.
     *
     * @param name what it is for, at most {@link #MAX_NAME} characters
     * @param life one of {@link #LINK}
     */
    public Optional<NewPreview> share(
            String organizationId, String memberId, String agentId, String name, Duration life) {
        if (!LINK.contains(life)) throw new IllegalArgumentException("No life of a preview link: " + life);
        String stored = name.strip().replace("\0", "");
        if (stored.length() > MAX_NAME) throw new IllegalArgumentException("Too long a name: " + stored.length());
        return transaction.execute(status -> {
            Optional<NewPreview> made =
                    create(organizationId, memberId, agentId, PreviewedAgent.Kind.LINK, stored, null, life);
            made.ifPresent(link -> audit.note(
                    organizationId,
                    memberId,
                    "preview.shared",
                    agentId,
                    "%s until %s".formatted(stored, link.expiresAt()).strip()));
            return made;
        });
    }

    /** What this token opens now; empty for one that is unknown, revoked or expired. */
    public Optional<PreviewedAgent> find(String token) {
        if (!TOKEN.matcher(token).matches()) return Optional.empty();
        return repository
                .find(Ids.sha256(token), clock.instant())
                .flatMap(row -> draft(row.organizationId(), row.agentId())
                        .map(agent -> new PreviewedAgent(
                                row.id(),
                                row.kindOf(),
                                agent,
                                row.expiresAt(),
                                Origin.parse(row.console()).orElse(null))));
    }

    /** The links to an agent's draft that count now, newest first. */
    public List<SharedPreview> links(String organizationId, String agentId) {
        return repository.links(organizationId, agentId, clock.instant());
    }

    /** Ends a preview at once: nobody can begin a conversation with it any more. Does nothing to one that is not this organization's. */
    public void revoke(String organizationId, String memberId, String id) {
        transaction.executeWithoutResult(status -> repository
                .delete(organizationId, id)
                .filter(gone -> gone.kindOf() == PreviewedAgent.Kind.LINK)
                .ifPresent(link -> audit.note(organizationId, memberId, "preview.revoked", link.agentId(), id)));
    }

    /** An agent as a preview began with it; no page of others may show it. */
    public PublishedAgent agent(String organizationId, String agentId, AgentProfile draft) {
        return new PublishedAgent(agentId, organizationId, 0, agentId, draft, new AllowedOrigins(List.of()));
    }

    private Optional<NewPreview> create(
            String organizationId,
            String memberId,
            String agentId,
            PreviewedAgent.Kind kind,
            String name,
            @Nullable Origin console,
            Duration life) {
        return draft(organizationId, agentId).map(agent -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            NewPreview made = new NewPreview(Ids.random("prv_", 12), Ids.random("", 16), now.plus(life));
            repository.deleteExpired(now);
            repository.insert(
                    new PreviewRepository.Row(
                            made.id(),
                            organizationId,
                            agentId,
                            kind.name().toLowerCase(Locale.ROOT),
                            made.expiresAt(),
                            console == null ? null : console.toString()),
                    memberId,
                    name,
                    Ids.sha256(made.token()),
                    now);
            return made;
        });
    }

    private Optional<PublishedAgent> draft(String organizationId, String agentId) {
        return agents.draft(organizationId, agentId).map(draft -> agent(organizationId, agentId, draft.profile()));
    }
}
