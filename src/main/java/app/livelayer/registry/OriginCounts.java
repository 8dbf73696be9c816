package app.livelayer.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How often pages asked for an agent. Counted here and written every few seconds, so that no number of requests is as many writes. */
@Component
class OriginCounts {

    /** Refused origins of one agent and day: whoever sends requests can name any. */
    static final int MOST = 50;

    private static final Logger log = LoggerFactory.getLogger(OriginCounts.class);

    private final OriginRepository repository;
    private final Clock clock;
    private final Map<String, Map<String, Integer>> letIn = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Integer>> refused = new ConcurrentHashMap<>();

    OriginCounts(OriginRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    void letIn(String agentId, AllowedOrigin origin) {
        count(letIn, agentId, origin.toString(), Origins.MOST);
    }

    void refused(String agentId, Origin origin) {
        count(refused, agentId, origin.toString(), MOST);
    }

    private static void count(Map<String, Map<String, Integer>> counts, String agentId, String origin, int most) {
        counts.compute(agentId, (id, known) -> {
            Map<String, Integer> origins = known == null ? new ConcurrentHashMap<>() : known;
            if (origins.size() < most || origins.containsKey(origin)) origins.merge(origin, 1, Integer::sum);
            return origins;
        });
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void write() {
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        try {
            for (String agent : letIn.keySet())
                take(letIn, agent).forEach((origin, times) -> repository.letIn(agent, origin, times, day, now));
            for (String agent : refused.keySet()) {
                repository.forgetRefusedBefore(agent, day);
                take(refused, agent)
                        .forEach((origin, times) -> repository.refuse(agent, origin, times, day, now, MOST));
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("A count of origins is lost, the database does not answer: {}", e.getMessage());
        }
    }

    private static Map<String, Integer> take(Map<String, Map<String, Integer>> counts, String agentId) {
        Map<String, Integer> taken = counts.remove(agentId);
        return taken == null ? Map.of() : taken;
    }
}
