package app.livelayer.local;

import app.livelayer.local.Preparation.Failed;
import app.livelayer.local.Preparation.Missing;
import app.livelayer.local.Preparation.Prepared;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares one program, runs it, and starts it again when it dies; an interrupt of its thread ends the program. */
final class Watched implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Watched.class);
    private static final Duration LOOK_FOR_MISSING = Duration.ofSeconds(5);
    private static final Duration LOOK_WHILE_STARTING = Duration.ofMillis(200);
    private static final Duration LOOK_WHILE_READY = Duration.ofSeconds(3);

    private final Program program;
    private final Consumer<Part> report;
    private final Part part;
    private final @Nullable Watched needed;
    private final CountDownLatch wasReady = new CountDownLatch(1);

    /**
     * @param report gets each change of the program's part
     * @param needed what must have been ready once before this one starts
     */
    Watched(Program program, Consumer<Part> report, @Nullable Watched needed) {
        this.program = program;
        this.report = report;
        this.part = program.part();
        this.needed = needed;
    }

    @Override
    public void run() {
        try {
            Launch launch = prepare();
            if (launch == null) return;
            if (needed != null) {
                report.accept(part.preparing("Waits for " + needed.part.name()));
                needed.wasReady.await();
            }
            keepRunning(launch);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            log.error("{} cannot run", part.name(), e);
            report.accept(part.failed("Cannot run: " + e.getMessage()));
        }
    }

    private @Nullable Launch prepare() throws IOException, InterruptedException {
        while (true) {
            switch (program.prepare(progress -> report.accept(part.preparing(progress)))) {
                case Prepared(Launch launch) -> {
                    return launch;
                }
                case Failed(String sentence) -> {
                    report.accept(part.failed(sentence));
                    return null;
                }
                case Missing(String sentence) -> report.accept(part.failed(sentence));
            }
            Thread.sleep(LOOK_FOR_MISSING);
        }
    }

    private void keepRunning(Launch launch) throws IOException, InterruptedException {
        Backoff backoff = Backoff.NONE;
        while (true) {
            report.accept(part.preparing("Starting"));
            long began = System.nanoTime();
            Attended child = launch.start(backoff.equals(Backoff.NONE));
            try (child) {
                watch(child, launch);
            }
            backoff = backoff.after(Duration.ofNanos(System.nanoTime() - began));
            report.accept(part.failed(whyDown(child, launch) + "; starting again in " + seconds(backoff)));
            Thread.sleep(backoff.pause());
        }
    }

    /** Until the child ends. */
    private void watch(Attended child, Launch launch) throws InterruptedException {
        Duration pause = LOOK_WHILE_STARTING;
        while (!child.hasEndedWithin(pause)) {
            if (Health.isGood(launch.health())) {
                report.accept(part.ready(launch.address()));
                wasReady.countDown();
                pause = LOOK_WHILE_READY;
            } else if (pause.equals(LOOK_WHILE_READY)) {
                report.accept(part.preparing("Does not answer; see " + launch.log()));
                pause = LOOK_WHILE_STARTING;
            }
        }
    }

    private static String whyDown(Attended child, Launch launch) {
        return launch.takenPort()
                .map(port -> "Port %d is taken by another program: end it, or choose another port with %s"
                        .formatted(port.number(), port.property()))
                .orElseGet(() -> "Ended with code %d, see %s".formatted(child.exitCode(), launch.log()));
    }

    private static String seconds(Backoff backoff) {
        return backoff.pause().toMillis() / 1000.0 + " s";
    }
}
