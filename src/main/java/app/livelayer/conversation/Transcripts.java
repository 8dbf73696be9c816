package app.livelayer.conversation;

import app.livelayer.transcript.Role;
import app.livelayer.transcript.Transcript;
import app.livelayer.transcript.TranscriptEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What was said, as it is stored. */
@Component
class Transcripts {

    private static final int TAIL_ENTRIES = 20;
    private static final int TAIL_BYTES = 8 * 1024;

    /** A row is written for words that may still change at most this often; what is final is always written. */
    private static final long UNFINISHED_MS = 1_000;

    private final TranscriptRepository repository;
    private final ConversationRepository conversations;
    private final StateMachine machine;
    private final ApplicationEventPublisher listeners;
    private final ConversationProperties times;
    private final TransactionOperations transaction;
    private final Clock clock;

    Transcripts(
            TranscriptRepository repository,
            ConversationRepository conversations,
            StateMachine machine,
            ApplicationEventPublisher listeners,
            ConversationProperties times,
            TransactionOperations transaction,
            Clock clock) {
        this.repository = repository;
        this.conversations = conversations;
        this.machine = machine;
        this.listeners = listeners;
        this.times = times;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Stores entries; those of a conversation that ended longer than the resume window ago come too late. Answers the ids of final ones that need not come again. */
    Set<String> record(String id, List<TranscriptEntry> entries, Source source) {
        Kept kept = transaction.execute(status -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Optional<Conversation> locked = conversations.lock(id).filter(one -> takes(one, now));
            if (locked.isEmpty()) return Kept.NOTHING;
            Written written = write(id, entries, source, isTime(locked.get(), entries, now), now);
            if (written.changed()) {
                Conversation next = machine.next(locked.get(), new Fact.Word(written.turns()), now)
                        .conversation();
                if (!next.equals(locked.get())) conversations.update(next);
            }
            return new Kept(
                    written.durable(),
                    written.changed() ? locked.get().beginning().organizationId() : null);
        });
        if (kept.organizationId() != null)
            listeners.publishEvent(new ConversationMoved(kept.organizationId(), new ConversationId(id)));
        return kept.durable();
    }

    /** @param organizationId whose conversation has changed; null: none has */
    private record Kept(Set<String> durable, @Nullable String organizationId) {

        static final Kept NOTHING = new Kept(Set.of(), null);
    }

    private boolean takes(Conversation conversation, Instant now) {
        return !(conversation.state() instanceof State.Ended ended)
                || ended.at().plus(times.resumeWindow()).isAfter(now);
    }

    private static boolean isTime(Conversation conversation, List<TranscriptEntry> entries, Instant now) {
        Instant last = conversation.talk().lastWordAt();
        return last == null
                || !now.isBefore(last.plusMillis(UNFINISHED_MS))
                || entries.stream().anyMatch(TranscriptEntry::isFinal);
    }

    /** @param turns final entries of the visitor that were not final before */
    private record Written(Set<String> durable, boolean changed, int turns) {}

    private Written write(String id, List<TranscriptEntry> entries, Source source, boolean isTime, Instant now) {
        Set<String> durable = new LinkedHashSet<>();
        boolean changed = false;
        int turns = 0;
        int size = repository.size(id);
        for (TranscriptEntry entry : entries) {
            if (entry.id().indexOf('\0') >= 0) continue;
            Optional<TranscriptRepository.Known> known = repository.known(id, entry.id());
            boolean wasFinal = known.isPresent() && known.get().isFinal();
            boolean counts =
                    isTime && (known.isEmpty() ? size < Transcript.MAX_ENTRIES : wins(entry, source, known.get()));
            if (counts && known.isEmpty()) repository.insert(id, size++, entry, source, now);
            else if (counts) repository.revise(id, entry, source);
            // beyond the end of a transcript nobody needs to bring it again either
            if (wasFinal || entry.isFinal()) durable.add(entry.id());
            changed |= counts;
            if (counts && entry.isFinal() && !wasFinal && entry.role() == Role.USER) turns++;
        }
        return new Written(durable, changed, turns);
    }

    /** What is final takes the place of what is not, and never the other way round; of two alike a worker knows better than a browser. */
    private static boolean wins(TranscriptEntry entry, Source source, TranscriptRepository.Known known) {
        if (entry.isFinal() != known.isFinal()) return entry.isFinal();
        boolean isOther = !source.wire().equals(known.source());
        return known.isFinal() ? isOther && source == Source.WORKER : !isOther || source == Source.WORKER;
    }

    List<TranscriptEntry> entries(String conversation) {
        return repository.entries(conversation);
    }

    /** The end of what was said in a conversation and in the one that it continues. */
    List<TranscriptRepository.Line> tail(Conversation.Beginning beginning) {
        List<TranscriptRepository.Line> newest = new ArrayList<>(repository.newest(beginning.id(), TAIL_ENTRIES));
        if (beginning.priorId() != null && newest.size() < TAIL_ENTRIES)
            newest.addAll(repository.newest(beginning.priorId(), TAIL_ENTRIES - newest.size()));
        return told(newest);
    }

    List<TranscriptRepository.Line> tail(String conversation) {
        return told(repository.newest(conversation, TAIL_ENTRIES));
    }

    /** As much as an agent is told, oldest first. */
    private static List<TranscriptRepository.Line> told(List<TranscriptRepository.Line> newestFirst) {
        List<TranscriptRepository.Line> tail = new ArrayList<>();
        int bytes = 0;
        for (TranscriptRepository.Line line : newestFirst) {
            bytes += line.content().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > TAIL_BYTES) break;
            tail.addFirst(line);
        }
        return tail;
    }
}
