package app.livelayer.console;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets go of pages that are not heard of any more. Vaadin does so at a session's next request; a member's session may wait for that for hours. */
@Component
final class AbandonedPages implements VaadinServiceInitListener {

    /** Heartbeats that may be missing, as Vaadin has it. */
    private static final int MISSING = 3;

    private final Set<VaadinSession> sessions = ConcurrentHashMap.newKeySet();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        if (!ConsolePage.isSource(event.getSource())) return;
        event.getSource().addSessionInitListener(init -> sessions.add(init.getSession()));
        event.getSource().addSessionDestroyListener(gone -> sessions.remove(gone.getSession()));
    }

    @Scheduled(fixedDelay = 60_000)
    void sweep() {
        for (VaadinSession session : sessions) session.access(() -> sweep(session));
    }

    static void sweep(VaadinSession session) {
        long oldest = System.currentTimeMillis()
                - 1000L * MISSING * session.getConfiguration().getHeartbeatInterval();
        for (UI ui : List.copyOf(session.getUIs()))
            if (ui.getInternals().getLastHeartbeatTimestamp() < oldest) session.removeUI(ui);
    }
}
