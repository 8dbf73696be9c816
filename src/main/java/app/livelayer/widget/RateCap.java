package app.livelayer.widget;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;

/** So many at once, so many a second in the long run. Guarded by the Vaadin session's lock. */
public final class RateCap {

    private final Bucket bucket;

    public RateCap(int burst, double perSecond) {
        Duration each = Duration.ofNanos(Math.round(1e9 / perSecond));
        bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(1, each))
                .withNanosecondPrecision()
                .withSynchronizationStrategy(SynchronizationStrategy.NONE)
                .build();
    }

    /** Whether one more is allowed now. */
    public boolean allows() {
        return bucket.tryConsume(1);
    }
}
