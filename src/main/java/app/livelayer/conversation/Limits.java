package app.livelayer.conversation;

import app.livelayer.conversation.Admission.Refused;
import app.livelayer.registry.AgentLimits;
import app.livelayer.security.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How many conversations are enough. Counted at once and without locks: requests at the same instant may exceed a limit by their number.
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
        return asked.preview() ? busyPreviews(asked) : tooMany(asked, agent);
    }

    private Optional<Refused> busyPreviews(Conversation.Beginning asked) {
        int open = repository.previews(asked.organizationId(), limits.previews());
        return open < limits.previews()
                ? Optional.empty()
                : Optional.of(new Refused(
                        Refusal.BUSY,
                        "Too many previews are going on: end one of them, or try again in a moment.",
                        SOON));
    }

    private Optional<Refused> tooMany(Conversation.Beginning asked, AgentLimits agent) {
        LimitRepository.Ends ends = new LimitRepository.Ends(
                limits.perOrganization() + 1, agent.perHour() + 1, limits.perAddressHour() + 1);
        // the room of a visitor who is away longer than it waits is closed: who begins anew again and again is alone,
        // not too many
        LimitRepository.Counts counts = repository.counts(asked, ends, HOUR, times.sameRoom());
        boolean busy = counts.withOrganization() >= limits.perOrganization()
                || counts.withAgent() >= agent.concurrent()
                || counts.withVisitor() >= limits.perVisitor()
                || counts.withAddress() >= limits.perAddress();
        if (busy)
            return Optional.of(
                    new Refused(Refusal.BUSY, "Too many conversations are going on: try again in a moment.", SOON));
        if (counts.begunWithAgent() >= agent.perHour()) return tooOften(asked, counts.firstWithAgent());
        if (asked.address() != null && counts.begunFromAddress() >= limits.perAddressHour())
            return tooOften(asked, counts.firstFromAddress());
        return Optional.empty();
    }

    private static Optional<Refused> tooOften(Conversation.Beginning asked, @Nullable Instant first) {
        Duration wait = first == null ? HOUR : Duration.between(asked.startedAt(), first.plus(HOUR));
        return Optional.of(new Refused(
                Refusal.RATE_LIMITED,
                "Too many conversations were begun within an hour: try again later.",
                wait.isPositive() ? wait : Duration.ofSeconds(1)));
    }
}
