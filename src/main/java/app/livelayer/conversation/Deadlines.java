package app.livelayer.conversation;

import app.livelayer.conversation.Conversation.AgentCall;
import app.livelayer.conversation.Conversation.Beginning;
import app.livelayer.conversation.Conversation.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When the next thing happens to a conversation if nobody does anything. */
@Component
class Deadlines {

    /** A conversation that has ended waits for nothing. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final ConversationProperties times;

    Deadlines(ConversationProperties times) {
        this.times = times;
    }

    /** The first of them all. */
    Instant next(Conversation conversation) {
        return switch (conversation.state()) {
            case State.Admitted() -> joinBy(conversation);
            case State.Away away -> closes(conversation, away);
            case State.Joined joined ->
                Stream.of(
                                Optional.of(limit(conversation, joined)),
                                Optional.of(idle(conversation, joined)),
                                agentBy(conversation, joined),
                                callAgain(conversation, joined))
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo)
                        .orElseThrow();
            case State.Ended ended -> NEVER;
        };
    }

    Instant joinBy(Conversation conversation) {
        Instant startedAt = conversation.beginning().startedAt();
        return mayJoin(conversation, startedAt, startedAt.plus(times.joinWithin()));
    }

    Instant closes(Conversation conversation, State.Away away) {
        return mayJoin(conversation, away.since(), away.since().plus(times.resumeWindow()));
    }

    /** Whoever has just taken it up may still join; but by that alone nobody keeps it open longer than until the window is over. */
    private Instant mayJoin(Conversation conversation, Instant absentSince, Instant deadline) {
        Instant resumedAt = conversation.holder().resumedAt();
        if (resumedAt == null) return deadline;
        Instant joins = later(deadline, resumedAt.plus(times.joinWithin()));
        Instant last = absentSince.plus(times.resumeWindow()).plus(times.joinWithin());
        return joins.isBefore(last) ? joins : last;
    }

    Instant limit(Conversation conversation, State.Joined joined) {
        return joined.since()
                .plusSeconds(conversation.beginning().limitSeconds())
                .minusMillis(conversation.presence().talkedMs());
    }

    /** When the visitor is warned that nothing is said; for one who is warned, when it ends. */
    Instant idle(Conversation conversation, State.Joined joined) {
        Talk talk = conversation.talk();
        Beginning beginning = conversation.beginning();
        if (talk.warnedAt() != null) return talk.warnedAt().plus(warning(beginning));
        return later(joined.since(), talk.lastWordAt())
                .plusSeconds(beginning.idleSeconds())
                .minus(warning(beginning));
    }

    Duration warning(Beginning beginning) {
        Duration idle = Duration.ofSeconds(beginning.idleSeconds());
        return times.idleWarning().compareTo(idle) < 0 ? times.idleWarning() : idle;
    }

    /** Until when the visitor waits for a missing agent. */
    Optional<Instant> agentBy(Conversation conversation, State.Joined joined) {
        Instant missing = conversation.agent().missingSince();
        return missing == null
                ? Optional.empty()
                : Optional.of(later(joined.since(), missing).plus(times.agentWithin()));
    }

    /** When a missing agent is called: one that boots until it has been called often enough, one that was lost once, after it had time to come back by itself. */
    Optional<Instant> callAgain(Conversation conversation, State.Joined joined) {
        AgentCall agent = conversation.agent();
        if (agent.missingSince() == null) return Optional.empty();
        if (agent.seenAt() == null)
            return agent.calls() < times.agentCalls()
                    ? Optional.of(agent.calledAt().plus(times.agentCallAgain()))
                    : Optional.empty();
        return agent.calls() == 0 ? Optional.of(joined.since().plus(times.agentReturn())) : Optional.empty();
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }
}
