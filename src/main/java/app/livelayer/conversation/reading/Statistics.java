package app.livelayer.conversation.reading;

import app.livelayer.conversation.EndReason;
import app.livelayer.conversation.Rating;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Counts an organization's conversations. */
@Service
public class Statistics {

    private final FiguresRepository repository;

    Statistics(FiguresRepository repository) {
        this.repository = repository;
    }

    /**
     * Figures of a period of whole hours.
     *
     * @param agentId null: of all agents
     */
    public Figures figures(String organizationId, @Nullable String agentId, Instant from, Instant to) {
        FiguresRepository.Scope scope = new FiguresRepository.Scope(organizationId, agentId, from, to);
        FiguresRepository.Totals totals = repository.totals(scope);
        return new Figures(
                totals.begun(),
                totals.open(),
                totals.minutes(),
                totals.reachedAgent(),
                duration(totals.firstAudioMs()),
                hours(scope),
                keyed(repository.endings(scope), text -> EndReason.valueOf(text.toUpperCase(Locale.ROOT))),
                keyed(repository.ratings(scope), text -> Rating.ofCode(Integer.parseInt(text))),
                repository.failures(scope));
    }

    /** How many conversations with visitors began in a period, by agent; without those that had none. */
    public Map<String, Integer> begun(String organizationId, Instant from, Instant to) {
        return repository.begun(new FiguresRepository.Scope(organizationId, null, from, to));
    }

    private List<Figures.Hour> hours(FiguresRepository.Scope scope) {
        int number = (int) Duration.between(scope.from(), scope.to()).toHours();
        List<Figures.Hour> hours = new ArrayList<>(Collections.nCopies(number, new Figures.Hour(0, null)));
        for (FiguresRepository.Hour hour : repository.hours(scope))
            hours.set(hour.number(), new Figures.Hour(hour.begun(), duration(hour.firstAudioMs())));
        return List.copyOf(hours);
    }

    private static @Nullable Duration duration(@Nullable Double ms) {
        return ms == null ? null : Duration.ofMillis(Math.round(ms));
    }

    private static <K> Map<K, Integer> keyed(Map<String, Integer> counts, Function<String, K> key) {
        Map<K, Integer> keyed = new LinkedHashMap<>();
        counts.forEach((text, number) -> keyed.put(key.apply(text), number));
        return keyed;
    }
}
