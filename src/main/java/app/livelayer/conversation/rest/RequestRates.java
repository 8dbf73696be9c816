package app.livelayer.conversation.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How often somebody may ask this node: {@value #BURST} times at once, {@value #PER_SECOND} times a second in the long run. */
@Component
class RequestRates {

    static final int BURST = 60;
    static final int PER_SECOND = 10;

    /** Of so many who asked last it is known how often they did. */
    private static final int KNOWN = 10_000;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > KNOWN;
        }
    };
    private final Clock clock;

    RequestRates(Clock clock) {
        this.clock = clock;
    }

    private record Bucket(double tokens, Instant at) {

        Bucket filledUntil(Instant now) {
            double more = Math.max(0, Duration.between(at, now).toMillis()) / 1e3 * PER_SECOND;
            return new Bucket(Math.min(BURST, tokens + more), now);
        }
    }

    /** Whether one more is allowed now. */
    synchronized boolean allows(String who) {
        Instant now = clock.instant();
        Bucket bucket = buckets.getOrDefault(who, new Bucket(BURST, now)).filledUntil(now);
        boolean allowed = bucket.tokens() >= 1;
        buckets.put(who, allowed ? new Bucket(bucket.tokens() - 1, now) : bucket);
        return allowed;
    }
}
