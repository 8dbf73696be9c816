package app.livelayer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.e2e.BareWidget;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Conversations without browsers and agents: each reports a word four times a second, as its connector would. */
final class Crowd implements AutoCloseable {

    private static final long BETWEEN_WORDS = TimeUnit.MILLISECONDS.toNanos(250);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger said = new AtomicInteger();
    private volatile boolean over;

    private Crowd() {}

    static Crowd of(int size, HttpClient http, String product, String agentId, String origin)
            throws IOException, InterruptedException {
        Crowd crowd = new Crowd();
        for (int i = 0; i < size; i++) {
            BareWidget widget = BareWidget.open(http, product, agentId);
            assertThat(send(widget, widget.call("connectionDetails", "\"" + origin + "\",null")))
                    .contains("roomName");
            crowd.threads.execute(() -> crowd.talk(widget));
        }
        return crowd;
    }

    /** How many words were reported so far. */
    int said() {
        return said.get();
    }

    private void talk(BareWidget widget) {
        for (int i = 0; !over; i++) {
            String entry = "[{\"id\":\"s%d\",\"role\":\"agent\",\"text\":\"Word %d of a sentence.\",\"final\":%s}]"
                    .formatted(i / 8, i, i % 8 == 7);
            try {
                send(widget, widget.call("transcribed", entry));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            said.incrementAndGet();
            LockSupport.parkNanos(BETWEEN_WORDS);
        }
    }

    private static String send(BareWidget widget, String call) throws IOException, InterruptedException {
        return widget.send(widget.message("[" + call + "]").getBytes(StandardCharsets.UTF_8))
                .body();
    }

    @Override
    public void close() {
        over = true;
        threads.close();
    }
}
