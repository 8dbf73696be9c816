package app.livelayer.console;

import app.livelayer.conversation.ConversationMoved;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells open pages that conversations have moved: a moment after this node moved one, and every ten seconds in any case, since other nodes move some too.
 * However much happens, a page is told once a second.
 */
@Component
class ConversationWatch {

    private static final int SLOW = 10;

    private final List<Looker> lookers = new CopyOnWriteArrayList<>();
    private final AtomicInteger ticks = new AtomicInteger();

    /** @param conversationId null: any of the organization */
    private record Looker(
            String organizationId, @Nullable String conversationId, BooleanSupplier look, AtomicBoolean stale) {

        boolean sees(ConversationMoved moved) {
            return organizationId.equals(moved.organizationId())
                    && (conversationId == null
                            || conversationId.equals(moved.id().text()));
        }
    }

    /**
     * Watches until the registration is removed.
     *
     * @param conversationId null: any of the organization
     * @param look is asked on another thread and must not wait for anything; answers whether there still is somebody who looks
     */
    Registration watch(String organizationId, @Nullable String conversationId, BooleanSupplier look) {
        Looker looker = new Looker(organizationId, conversationId, look, new AtomicBoolean());
        lookers.add(looker);
        return () -> lookers.remove(looker);
    }

    @EventListener
    void moved(ConversationMoved moved) {
        for (Looker looker : lookers) if (looker.sees(moved)) looker.stale().set(true);
    }

    /** At a fixed rate: what has a fixed delay waits for the clock's looks at LiveKit, on one thread with them. */
    @Scheduled(fixedRate = 1_000)
    void tick() {
        boolean all = ticks.incrementAndGet() % SLOW == 0;
        for (Looker looker : lookers)
            if ((looker.stale().getAndSet(false) || all) && !looker.look().getAsBoolean()) lookers.remove(looker);
    }

    int lookers() {
        return lookers.size();
    }
}
