package app.livelayer.conversation;

import app.livelayer.conversation.ConversationEvent.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What a visitor's browser tells that moves nothing. */
@Component
class Reports {

    private static final Pattern CODE = Pattern.compile("[A-Za-z_]{1,40}");

    private final ConversationRepository repository;
    private final Timeline timeline;
    private final ConversationProperties times;
    private final TransactionOperations transaction;
    private final Moves moves;

    Reports(
            ConversationRepository repository,
            Timeline timeline,
            ConversationProperties times,
            TransactionOperations transaction,
            Moves moves) {
        this.repository = repository;
        this.timeline = timeline;
        this.times = times;
        this.transaction = transaction;
        this.moves = moves;
    }

    void failed(ConversationId id, String code) {
        if (CODE.matcher(code).matches()) note(id, new ConversationEvent(moves.now(), Kind.ERROR, code));
    }

    void connected(ConversationId id, ConnectionQuality quality) {
        note(id, new ConversationEvent(moves.now(), Kind.QUALITY, quality.wire()));
    }

    private void note(ConversationId id, ConversationEvent event) {
        transaction
                .execute(status -> {
                    Optional<Conversation> locked = repository.lock(id.text());
                    if (locked.isPresent()) timeline.note(id.text(), List.of(event));
                    return locked;
                })
                .ifPresent(moves::moved);
    }

    boolean rated(Hold hold, Rating rating, String words) {
        String said = words.strip().replace('\0', '\uFFFD');
        if (said.length() > Rating.WORDS) return false;
        boolean kept = repository.rate(hold, rating, said, moves.now().minus(times.readable()));
        if (kept) repository.find(hold.id().text()).ifPresent(moves::moved);
        return kept;
    }
}
