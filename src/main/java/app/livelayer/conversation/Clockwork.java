package app.livelayer.conversation;

import app.livelayer.livekit.LiveKitUnavailableException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Moves conversations whose time has come. Every node does; who writes first wins. */
@Component
class Clockwork {

    private static final Logger log = LoggerFactory.getLogger(Clockwork.class);

    private final ConversationRepository repository;
    private final Lookout lookout;
    private final Moves moves;
    private final AtomicBoolean answering = new AtomicBoolean(true);

    Clockwork(ConversationRepository repository, Lookout lookout, Moves moves) {
        this.repository = repository;
        this.lookout = lookout;
        this.moves = moves;
    }

    @Scheduled(fixedDelayString = "${livelayer.conversation.clock:2s}")
    void run() {
        try {
            boolean looking = true;
            for (String id : repository.due(moves.now())) looking = moveAlone(id, looking);
            answering.set(true);
        } catch (DataAccessException | TransactionException e) {
            if (answering.getAndSet(false)) log.warn("The clock stands until the database answers: {}", e.getMessage());
        }
    }

    /** One that cannot be moved does not hold up the others. */
    private boolean moveAlone(String id, boolean looking) {
        try {
            return move(id, looking);
        } catch (DataAccessException | TransactionException away) {
            throw away;
        } catch (RuntimeException fault) {
            log.error("The clock cannot move {}", id, fault);
            return looking;
        }
    }

    /** Looks first, because somebody may have come. Without LiveKit, only what needs no look happens. */
    private boolean move(String id, boolean looking) {
        boolean answered = looking;
        if (looking) {
            try {
                lookout.look(id);
            } catch (LiveKitUnavailableException e) {
                answered = false;
            }
        }
        moves.move(id, new Fact.Tick());
        return answered;
    }
}
