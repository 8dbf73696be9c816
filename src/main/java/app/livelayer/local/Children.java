package app.livelayer.local;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** The child processes of local mode: started once the web server is up, ended after it has stopped. */
final class Children implements AutoCloseable {

    /** Longer than any program's grace and the kill that follows. */
    private static final Duration LONGEST_END = Duration.ofSeconds(4);

    private final List<Thread> threads;

    Children(List<Watched> programs) {
        threads = programs.stream()
                .map(program -> Thread.ofVirtual().name("local mode").unstarted(program))
                .toList();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        threads.forEach(Thread::start);
    }

    @Override
    public void close() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            if (thread.getState() != Thread.State.NEW) thread.join(LONGEST_END);
        }
    }
}
