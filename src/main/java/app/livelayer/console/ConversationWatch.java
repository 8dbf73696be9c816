package app.livelayer.console;

import app.livelayer.conversation.ConversationMoved;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private int ticks;

    /** @param conversationId null: any of the organization */
    private record Looker(String organizationId, @Nullable String conversationId, Runnable look, AtomicBoolean stale) {

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
     * @param look is run on another thread and must not wait for anything
     */
    Registration watch(String organizationId, @Nullable String conversationId, Runnable look) {
        Looker looker = new Looker(organizationId, conversationId, look, new AtomicBoolean());
        lookers.add(looker);
        return () -> lookers.remove(looker);
    }

    @EventListener
    void moved(ConversationMoved moved) {
        for (Looker looker : lookers) if (looker.sees(moved)) looker.stale().set(true);
    }

    @Scheduled(fixedDelay = 1_000)
    void tick() {
        boolean all = ++ticks % SLOW == 0;
        for (Looker looker : lookers)
            if (looker.stale().getAndSet(false) || all) looker.look().run();
    }

    int lookers() {
        return lookers.size();
    }
}
