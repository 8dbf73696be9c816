package app.livelayer.conversation.reading;

import app.livelayer.conversation.ConversationEvent;
import app.livelayer.transcript.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it is exported. Times are ISO 8601 in UTC.
 *
 * @param state {@code open} or {@code ended}
 * @param reason null while it is open
 * @param seconds that the visitor was in the room; of one that goes on, the stays that are over
 * @param signedAs the {@code externalId} of the visitor token with which it began; null: none was good
 * @param rating {@code no}, {@code partly} or {@code yes}
 */
record ExportedConversation(
        String id,
        String agentId,
        int agentVersion,
        boolean preview,
        String startedAt,
        @Nullable String endedAt,
        String state,
        @Nullable String reason,
        int seconds,
        int turns,
        int resumes,
        @Nullable Long agentMs,
        @Nullable Long firstAudioMs,
        @Nullable String rating,
        @Nullable String ratingWords,
        @Nullable String visitorId,
        @Nullable String signedAs,
        @Nullable String origin,
        @Nullable String pageUrl,
        @Nullable String ref,
        @Nullable String priorId,
        List<Entry> transcript,
        List<Event> timeline) {

    /** Of the columns in a table, which has no timeline. */
    static final List<String> NAMES = Arrays.stream(ExportedConversation.class.getRecordComponents())
            .map(java.lang.reflect.RecordComponent::getName)
            .filter(name -> !name.equals("timeline"))
            .toList();

    /** @param source {@code browser}: the visitor's page says so; {@code worker}: the agent's worker does */
    record Entry(@Nullable String at, String role, String text, String source, boolean isFinal) {}

    record Event(String at, String kind, @Nullable String detail) {}

    static ExportedConversation of(History history) {
        Summary summary = history.summary();
        History.Quality quality = history.quality();
        return new ExportedConversation(
                summary.id(),
                summary.agentId(),
                summary.agentVersion(),
                summary.preview(),
                summary.startedAt().toString(),
                text(summary.endedAt()),
                summary.isOpen() ? "open" : "ended",
                summary.reason() == null ? null : summary.reason().wire(),
                (int) (summary.talkedMs() / 1000),
                quality.turns(),
                quality.resumes(),
                ms(quality.toAgent()),
                ms(quality.toFirstAudio()),
                summary.rating() == null ? null : summary.rating().wire(),
                history.ratingWords(),
                summary.visitorId(),
                summary.signedAs(),
                history.origins().origin(),
                history.origins().pageUrl(),
                history.origins().ref(),
                history.origins().priorId(),
                history.transcript().stream().map(ExportedConversation::entry).toList(),
                history.timeline().stream().map(ExportedConversation::event).toList());
    }

    private static Entry entry(History.Line line) {
        return new Entry(
                text(line.at()), line.role().wire(), line.text(), line.source().wire(), line.isFinal());
    }

    private static Event event(ConversationEvent event) {
        return new Event(event.at().toString(), event.kind().wire(), event.detail());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable Long ms(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    /** In the order of {@link #NAMES}. */
    List<@Nullable Object> values() {
        String said = transcript.stream()
                .map(entry -> (entry.role().equals(Role.AGENT.wire()) ? "Agent: " : "Visitor: ") + entry.text())
                .collect(Collectors.joining("\n"));
        return Arrays.asList(
                id,
                agentId,
                agentVersion,
                preview,
                startedAt,
                endedAt,
                state,
                reason,
                seconds,
                turns,
                resumes,
                agentMs,
                firstAudioMs,
                rating,
                ratingWords,
                visitorId,
                signedAs,
                origin,
                pageUrl,
                ref,
                priorId,
                said);
    }
}
