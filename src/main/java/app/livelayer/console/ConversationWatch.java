package app.livelayer.console;

import app.livelayer.conversation.ConversationId;
import app.livelayer.conversation.ConversationMoved;
import app.livelayer.conversation.reading.Revisions;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.PreDestroy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells open pages that conversations have moved: a moment after this node moved one, two seconds after another node did, and every ten seconds in any case,
 * since time passes. However much happens, a page is told once a second, and not again before it has shown that.
 */
@Component
class ConversationWatch {

    private static final Logger log = LoggerFactory.getLogger(ConversationWatch.class);

    private static final int SLOW = 10;

    /** Pages brought up to date at the same time: visitors need the database too. */
    private static final int AT_ONCE = 4;

    private final Revisions revisions;
    private final List<Looker> lookers = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, Long>> known = new ConcurrentHashMap<>();
    private final AtomicInteger ticks = new AtomicInteger();
    private final ExecutorService showing = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofVirtual().name("watch-", 0).factory());

    ConversationWatch(Revisions revisions) {
        this.revisions = revisions;
    }

    /** @param conversationId null: any of the organization */
    private record Looker(
            String organizationId,
            @Nullable String conversationId,
            BooleanSupplier look,
            AtomicBoolean stale,
            AtomicBoolean looking) {

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
     * @param look is asked on another thread; answers whether there still is somebody who looks
     */
    Registration watch(String organizationId, @Nullable String conversationId, BooleanSupplier look) {
        Looker looker = new Looker(organizationId, conversationId, look, new AtomicBoolean(), new AtomicBoolean());
        lookers.add(looker);
        return () -> lookers.remove(looker);
    }

    @EventListener
    void moved(ConversationMoved moved) {
        for (Looker looker : lookers) if (looker.sees(moved)) looker.stale().set(true);
    }

    @Scheduled(fixedRate = 1_000)
    void tick() {
        boolean all = ticks.incrementAndGet() % SLOW == 0;
        for (Looker looker : lookers) {
            if (all) looker.stale().set(true);
            if (looker.stale().get() && looker.looking().compareAndSet(false, true))
                showing.execute(() -> tell(looker));
        }
    }

    private void tell(Looker looker) {
        try {
            looker.stale().set(false);
            if (!looker.look().getAsBoolean()) lookers.remove(looker);
        } finally {
            looker.looking().set(false);
        }
    }

    /** What another node did stands in the database only. */
    @Scheduled(fixedDelay = 2_000)
    void lookAtOthers() {
        Set<String> watched = new HashSet<>();
        for (Looker looker : lookers) watched.add(looker.organizationId());
        known.keySet().retainAll(watched);
        try {
            for (String organization : watched) compare(organization, revisions.ofOpen(organization));
        } catch (DataAccessException e) {
            log.debug("The next look finds what this one missed: {}", e.getMessage());
        }
    }

    private void compare(String organization, Map<String, Long> now) {
        Map<String, Long> before = known.put(organization, now);
        if (before == null || before.equals(now)) return;
        Set<String> ids = new HashSet<>(before.keySet());
        ids.addAll(now.keySet());
        for (String id : ids)
            if (!Objects.equals(before.get(id), now.get(id)))
                moved(new ConversationMoved(organization, new ConversationId(id)));
    }

    int lookers() {
        return lookers.size();
    }

    @PreDestroy
    void close() {
        showing.shutdown();
    }
}
