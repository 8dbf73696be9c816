package app.livelayer.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How often somebody may ask this node. Each has a bucket of tokens; of those who asked last it is known how full theirs is. */
@Component
public class Rates {

    /** What fits in at once, in seconds of refilling. */
    private static final int BURST = 5;

    /** Buckets that are kept, some 200 bytes each. */
    private static final int KNOWN = 20_000;

    private final Map<UUID, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Bucket> eldest) {
            return size() > KNOWN;
        }
    };
    private final RateProperties limits;
    private final TimeMeter time;

    Rates(RateProperties limits, Clock clock) {
        this.limits = limits;
        this.time = new ClockMeter(clock);
    }

    /** How long this address must wait; zero when one more request is allowed now. */
    public Duration waitOfAddress(String address) {
        return wait("address", Network.of(address), limits.perAddress());
    }

    /** As {@link #waitOfAddress}, for an API key. */
    public Duration waitOfKey(String apiKey) {
        return wait("key", bytes(apiKey), limits.perKey());
    }

    /** As {@link #waitOfAddress}, for an agent's id, known or not. */
    public Duration waitOfAgent(String agentId) {
        return wait("agent", bytes(agentId), limits.perAgent());
    }

    /** As {@link #waitOfAddress}, for the trackers of one agent's pages, which hold up no conversation. */
    public Duration waitOfTrackers(String agentId) {
        return wait("trackers", bytes(agentId), limits.perAgent());
    }

    /** As {@link #waitOfAddress}, for who speaks about one room. */
    public Duration waitAboutRoom(String who) {
        return wait("room", bytes(who), limits.perRoom());
    }

    private Duration wait(String kind, byte[] who, int perSecond) {
        byte[] name = Arrays.copyOf(who, who.length + kind.length());
        System.arraycopy(bytes(kind), 0, name, who.length, kind.length());
        Bucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(UUID.nameUUIDFromBytes(name), unknown -> bucket(perSecond));
        }
        return Duration.ofNanos(bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    private Bucket bucket(int perSecond) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity((long) BURST * perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
