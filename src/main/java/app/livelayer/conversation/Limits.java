package app.livelayer.conversation;

import app.livelayer.conversation.Admission.Refused;
import app.livelayer.registry.AgentLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * How many conversations are enough. Counted without locks: requests at the same instant may exceed a limit by their number. An organization's open
 * conversations are read once for all limits of what is open.
 */
@Component
class Limits {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Nobody knows when a conversation ends. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final LimitRepository repository;
    private final LimitProperties limits;
    private final ConversationProperties times;

    Limits(LimitRepository repository, LimitProperties limits, ConversationProperties times) {
        this.repository = repository;
        this.limits = limits;
        this.times = times;
    }

    /** Why this conversation may not begin now; empty when it may. */
    Optional<Refused> refusal(Conversation.Beginning asked, AgentLimits agent) {
        return asked.preview() ? busyPreviews(asked) : busy(asked, agent).or(() -> tooOften(asked, agent));
    }

    private Optional<Refused> busyPreviews(Conversation.Beginning asked) {
        int open =
                repository.open(asked.organizationId(), true, limits.previews()).size();
        return open < limits.previews()
                ? Optional.empty()
                : Optional.of(new Refused(
                        Refusal.BUSY,
                        "Too many previews are going on: end one of them, or try again in a moment.",
                        SOON));
    }

    private Optional<Refused> busy(Conversation.Beginning asked, AgentLimits agent) {
        List<LimitRepository.Open> open = repository.open(asked.organizationId(), false, limits.perOrganization() + 1);
        boolean busy = open.size() >= limits.perOrganization()
                || reached(open, agent.concurrent(), one -> one.agentId().equals(asked.agentId()))
                || reached(
                        open,
                        limits.perVisitor(),
                        one -> one.visitorId() != null
                                && one.visitorId().equals(asked.visitorId())
                                && mayHaveRoom(one, asked.startedAt()))
                || reached(
                        open,
                        limits.perAddress(),
                        one -> one.address() != null && one.address().equals(asked.address()));
        return busy
                ? Optional.of(
                        new Refused(Refusal.BUSY, "Too many conversations are going on: try again in a moment.", SOON))
                : Optional.empty();
    }

    /** The room of a visitor who is away longer than it waits is closed: who begins anew again and again is alone, not too many. */
    private boolean mayHaveRoom(LimitRepository.Open one, Instant now) {
        return one.awayAt() == null || now.isBefore(one.awayAt().plus(times.sameRoom()));
    }

    private static boolean reached(List<LimitRepository.Open> open, int limit, Predicate<LimitRepository.Open> counts) {
        return open.stream().filter(counts).limit(limit).count() == limit;
    }

    private Optional<Refused> tooOften(Conversation.Beginning asked, AgentLimits agent) {
        Instant now = asked.startedAt();
        Instant since = now.minus(HOUR);
        Optional<Refused> agents = refused(
                repository.begunWith(asked.organizationId(), asked.agentId(), since, agent.perHour() + 1),
                agent.perHour(),
                now);
        Long address = asked.address();
        if (agents.isPresent() || address == null) return agents;
        int most = limits.perAddressHour();
        return refused(repository.begunFrom(address, since, most + 1), most, now);
    }

    private static Optional<Refused> refused(LimitRepository.Begun begun, int limit, Instant now) {
        if (begun.number() < limit) return Optional.empty();
        Duration wait = begun.oldest() == null
                ? HOUR
                : Duration.between(now, begun.oldest().plus(HOUR));
        return Optional.of(new Refused(
                Refusal.RATE_LIMITED,
                "Too many conversations were begun within an hour: try again later.",
                wait.isPositive() ? wait : Duration.ofSeconds(1)));
    }
}
