package app.livelayer.conversation;

import app.livelayer.transcript.Transcript;
import app.livelayer.transcript.TranscriptEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What was said, as it is stored. */
@Component
class Transcripts {

    private static final int TAIL_ENTRIES = 20;
    private static final int TAIL_BYTES = 8 * 1024;

    private final TranscriptRepository repository;
    private final TransactionOperations transaction;
    private final Clock clock;

    Transcripts(TranscriptRepository repository, TransactionOperations transaction, Clock clock) {
        this.repository = repository;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Stores entries; those of a conversation that ended longer than the resume window ago come too late. Answers the ids of final ones that are durable. */
    Set<String> record(String conversation, List<TranscriptEntry> entries, Source source) {
        return transaction.execute(status -> {
            if (!repository.lock(conversation, clock.instant().minus(Conversations.RESUME_WINDOW))) return Set.of();
            Set<String> durable = new LinkedHashSet<>();
            int size = repository.size(conversation);
            for (TranscriptEntry entry : entries) {
                if (entry.id().indexOf('\0') >= 0) continue;
                Optional<Boolean> known = repository.isFinal(conversation, entry.id());
                if (known.isEmpty() && size == Transcript.MAX_ENTRIES) continue;
                if (known.isEmpty()) repository.insert(conversation, size++, entry, source);
                else if (!known.get()) repository.revise(conversation, entry, source);
                if (entry.isFinal() || known.orElse(false)) durable.add(entry.id());
            }
            return durable;
        });
    }

    List<TranscriptEntry> entries(String conversation) {
        return repository.entries(conversation);
    }

    /** The end of what was said, oldest first, as much as an agent is told of it. */
    List<TranscriptRepository.Line> tail(String conversation) {
        List<TranscriptRepository.Line> tail = new ArrayList<>();
        int bytes = 0;
        for (TranscriptRepository.Line line : repository.newest(conversation, TAIL_ENTRIES)) {
            bytes += line.content().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > TAIL_BYTES) break;
            tail.addFirst(line);
        }
        return tail;
    }
}
