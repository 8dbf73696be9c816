package app.livelayer.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Which pages may show which agent: kept beside the agents, not in what is published, so that a removed origin is refused at once. */
@Service
public class Origins {

    /** Origins of one agent: all of them travel in a header of its widget's page. */
    public static final int MOST = 100;

    private final OriginRepository repository;
    private final OriginCounts counts;
    private final Clock clock;

    Origins(OriginRepository repository, OriginCounts counts, Clock clock) {
        this.repository = repository;
        this.counts = counts;
        this.clock = clock;
    }

    /** What became of the wish to allow an origin. */
    public enum Allowing {
        ALLOWED,
        /** The agent has {@link #MOST} already. */
        TOO_MANY,
        /** The organization has no such agent. */
        NO_AGENT
    }

    /**
     * An origin that may show an agent.
     *
     * @param seenAt when a page of it last asked for the agent; null: never
     * @param today how often pages of it were let in today (UTC)
     */
    public record OfAgent(
            String agentId, AllowedOrigin origin, @Nullable Instant seenAt, int today) {}

    /**
     * An origin that an agent was refused to.
     *
     * @param times how often today (UTC)
     */
    public record Refused(String agentId, Origin origin, int times, Instant lastAt) {}

    /** Lets pages of an origin show an agent; it is no longer counted as refused. */
    public Allowing allow(String organizationId, String agentId, AllowedOrigin origin) {
        if (!repository.isOf(organizationId, agentId)) return Allowing.NO_AGENT;
        if (repository.allowed(agentId) >= MOST) return Allowing.TOO_MANY;
        repository.allow(agentId, origin.toString(), clock.instant());
        refused(organizationId).stream()
                .filter(refused -> refused.agentId().equals(agentId) && origin.allows(refused.origin()))
                .forEach(refused ->
                        repository.forgetRefused(agentId, refused.origin().toString()));
        return Allowing.ALLOWED;
    }

    /** Pages of this origin are refused from now on; false when it was not allowed by this organization. */
    public boolean remove(String organizationId, String agentId, AllowedOrigin origin) {
        return repository.remove(organizationId, agentId, origin.toString()) > 0;
    }

    /** Those of all agents of an organization, in the order of their text. */
    public List<OfAgent> all(String organizationId) {
        LocalDate today = today();
        return repository.allowedOf(organizationId).stream()
                .map(row -> new OfAgent(
                        row.agentId(),
                        AllowedOrigin.of(row.origin()),
                        row.seenAt(),
                        today.equals(row.onDay()) ? row.times() : 0))
                .toList();
    }

    /** Those of one agent of an organization. */
    public List<OfAgent> of(String organizationId, String agentId) {
        return all(organizationId).stream()
                .filter(one -> one.agentId().equals(agentId))
                .toList();
    }

    /** What was refused today, the most frequent first; a few seconds old, and at most {@link OriginCounts#MOST} origins of an agent. */
    public List<Refused> refused(String organizationId) {
        return repository.refusedOf(organizationId, today()).stream()
                .map(row -> new Refused(
                        row.agentId(), Origin.parse(row.origin()).orElseThrow(), row.times(), row.refusedAt()))
                .toList();
    }

    /**
     * Whether a page may show an agent, and counts it.
     *
     * @param origin as its browser says it; what is none is refused and not counted
     */
    public boolean admit(PublishedAgent agent, @Nullable String origin) {
        Optional<Origin> page = Origin.parse(origin);
        if (page.isEmpty()) return false;
        Optional<AllowedOrigin> allowed = agent.allowedOrigins().which(page.get());
        allowed.ifPresentOrElse(which -> counts.letIn(agent.id(), which), () -> counts.refused(agent.id(), page.get()));
        return allowed.isPresent();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
