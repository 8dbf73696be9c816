package app.livelayer.conversation.reading;

import app.livelayer.conversation.ConversationEvent;
import app.livelayer.conversation.ConversationEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Shows one conversation of an organization wholly. */
@Service
public class Histories {

    private final HistoryRepository repository;

    Histories(HistoryRepository repository) {
        this.repository = repository;
    }

    /** Empty when the organization has no conversation of this id. */
    public Optional<History> find(String organizationId, String id) {
        return repository.find(organizationId, id).map(row -> history(organizationId, row));
    }

    private History history(String organizationId, HistoryRepository.Row row) {
        String id = row.summary().id();
        Instant startedAt = row.summary().startedAt();
        List<ConversationEvent> timeline = new ArrayList<>();
        timeline.add(new ConversationEvent(startedAt, Kind.ADMITTED, null));
        timeline.addAll(repository.timeline(organizationId, id));
        Optional<Duration> toAgent = timeline.stream()
                .filter(event -> event.kind() == Kind.AGENT_SEEN)
                .findFirst()
                .map(event -> Duration.between(startedAt, event.at()));
        return new History(
                row.summary(),
                row.origins(),
                new History.Quality(
                        toAgent.orElse(null),
                        row.firstAudioMs() == null ? null : Duration.ofMillis(row.firstAudioMs()),
                        row.turns(),
                        row.resumes(),
                        row.agentLosses()),
                row.ratingWords(),
                repository.transcript(organizationId, id),
                List.copyOf(timeline),
                row.erased());
    }
}
