package app.livelayer.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Moves conversations by facts: reads the row, asks the state machine, and writes if nobody else has since; else again. Only the one who wrote asks LiveKit for what follows. */
@Component
class Moves {

    private static final int TRIES = 50;

    private final ConversationRepository repository;
    private final StateMachine machine;
    private final Effects effects;
    private final Clock clock;

    Moves(ConversationRepository repository, StateMachine machine, Effects effects, Clock clock) {
        this.repository = repository;
        this.machine = machine;
        this.effects = effects;
        this.clock = clock;
    }

    /** Finds a fact about a conversation; is asked again when the conversation has moved meanwhile. */
    @FunctionalInterface
    interface Question<E extends Exception> {
        Fact ask(Conversation conversation) throws E;
    }

    /** The conversation after the fact; empty when there is none of this id. */
    Optional<Conversation> move(String id, Fact fact) {
        return this.<RuntimeException>move(id, conversation -> fact);
    }

    <E extends Exception> Optional<Conversation> move(String id, Question<E> question) throws E {
        for (int i = 0; i < TRIES; i++) {
            Optional<Conversation> found = repository.find(id);
            if (found.isEmpty() || !found.get().isOpen()) return found;
            Step step = machine.next(found.get(), question.ask(found.get()), now());
            Conversation next = step.conversation();
            if (next.equals(found.get())) return found;
            if (repository.update(next)) {
                effects.carryOut(step);
                return Optional.of(next.stored());
            }
        }
        throw new OptimisticLockingFailureException(id);
    }

    /** As exact as the databases are. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
