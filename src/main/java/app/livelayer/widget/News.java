package app.livelayer.widget;

import app.livelayer.conversation.ConnectionQuality;
import app.livelayer.transcript.TranscriptEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a source is told of its conversation. The screen does not wait for a source that fails; an end is told until the source has taken it. */
final class News {

    private static final Logger log = LoggerFactory.getLogger(News.class);

    /** How long a source that could not keep what was said is left in peace. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final ConnectionSource source;
    private @Nullable Ending untold;
    private Instant asksAgain = Instant.MIN;

    News(ConnectionSource source) {
        this.source = source;
    }

    /** It is over; the source hears of it by {@link #tellEnd}. */
    void ended(Ending ending) {
        untold = ending;
    }

    /** Does nothing when the source knows it: to be called with whatever may come after an end. */
    void tellEnd() {
        Ending ending = untold;
        if (ending != null && told(() -> source.ended(ending))) untold = null;
    }

    /** The source has begun another, and let go of the one before. */
    void begins() {
        untold = null;
    }

    /** The ids of what is durable now: none when the source fails, nor for a while after, or the screen would wait for it with each word. */
    Set<String> keep(List<TranscriptEntry> entries) {
        if (Instant.now().isBefore(asksAgain)) return Set.of();
        try {
            return source.keep(entries);
        } catch (RuntimeException failure) {
            asksAgain = Instant.now().plus(PAUSE);
            log.warn("What was said could not be kept, and is brought again: {}", failure.toString());
            return Set.of();
        }
    }

    /** Told once: later, the moment would be wrong. */
    void heard() {
        told(source::heard);
    }

    void failed(String code) {
        told(() -> source.failed(code));
    }

    void connected(ConnectionQuality quality) {
        told(() -> source.connected(quality));
    }

    void left() {
        told(source::left);
    }

    private static boolean told(Runnable telling) {
        try {
            telling.run();
            return true;
        } catch (RuntimeException failure) {
            log.warn("What became of a conversation could not be kept: {}", failure.toString());
            return false;
        }
    }
}
