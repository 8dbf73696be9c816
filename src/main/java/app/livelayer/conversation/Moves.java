package app.livelayer.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Moves conversations by facts: reads the row, asks the state machine, and writes if nobody else has since; else again. Only the one who wrote asks LiveKit for what follows. */
@Component
class Moves {

    private static final int TRIES = 50;

    private final ConversationRepository repository;
    private final StateMachine machine;
    private final Effects effects;
    private final Timeline timeline;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher listeners;
    private final Clock clock;

    Moves(
            ConversationRepository repository,
            StateMachine machine,
            Effects effects,
            Timeline timeline,
            TransactionOperations transaction,
            ApplicationEventPublisher listeners,
            Clock clock) {
        this.repository = repository;
        this.machine = machine;
        this.effects = effects;
        this.timeline = timeline;
        this.transaction = transaction;
        this.listeners = listeners;
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
            Fact fact = question.ask(found.get());
            Instant now = now();
            Step step = machine.next(found.get(), fact, now);
            Conversation next = step.conversation();
            if (next.equals(found.get())) return found;
            if (written(next, Timeline.between(found.get(), next, now))) {
                effects.carryOut(step);
                moved(next);
                return Optional.of(next.stored());
            }
        }
        throw new OptimisticLockingFailureException(id);
    }

    private boolean written(Conversation next, List<ConversationEvent> events) {
        if (events.isEmpty()) return repository.update(next);
        return transaction.execute(status -> {
            boolean first = repository.update(next);
            if (first) timeline.note(next.id(), events);
            return first;
        });
    }

    /** Tells whoever looks at conversations; to be called once the change is durable. */
    void moved(Conversation conversation) {
        listeners.publishEvent(new ConversationMoved(
                conversation.beginning().organizationId(), new ConversationId(conversation.id())));
    }

    /** As exact as the databases are. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
