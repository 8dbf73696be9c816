package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.transcript.Role;
import app.livelayer.transcript.Transcript;
import app.livelayer.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is kept of what was said, and what the next agent is told of it. */
@ParameterizedClass
@EnumSource
class TranscriptsTest {

    private static final String SHOP = "https://shop.example";

    private final TestDatabase database;

    private final AdjustableClock clock = new AdjustableClock();
    private final FakeRooms rooms = new FakeRooms(clock);
    private Backend backend;
    private Conversations conversations;

    TranscriptsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        backend = Backend.with(database, clock, rooms);
        backend.publish("org_1", "agt_1", SHOP);
        backend.publish("org_1", "agt_2", SHOP);
        conversations = backend.get(Conversations.class);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private Admitted admitted(String agent, @Nullable String priorRoomName) {
        return (Admitted) conversations.open(new OpenConversation(
                agent,
                new Caller(SHOP, null, null, null),
                priorRoomName,
                JsonNodeFactory.instance.objectNode().put("plan", "gold"),
                null));
    }

    private Admitted admitted() {
        return admitted("agt_1", null);
    }

    private JsonNode job(Admitted admitted) {
        return JsonMapper.shared().readTree(rooms.made(admitted.roomName()).jobMetadata());
    }

    private static TranscriptEntry entry(String id, String text, boolean isFinal) {
        return new TranscriptEntry(id, Role.AGENT, text, isFinal);
    }

    @Test
    void theTranscriptKeepsTheOrderInWhichSegmentsBegan() {
        ConversationId id = admitted().conversationId();
        assertThat(conversations.record(id, List.of(entry("a", "Hel", false)), Source.BROWSER))
                .isEmpty();
        assertThat(conversations.record(
                        id,
                        List.of(new TranscriptEntry("b", Role.USER, "What?", true), entry("a", "Hello", true)),
                        Source.BROWSER))
                .isEqualTo(Set.of("a", "b"));

        assertThat(conversations.transcript(id))
                .containsExactly(entry("a", "Hello", true), new TranscriptEntry("b", Role.USER, "What?", true));
    }

    @Test
    void aFinalEntryNeverChangesAndIsAcknowledgedAgain() {
        ConversationId id = admitted().conversationId();
        conversations.record(id, List.of(entry("a", "Hello", true)), Source.BROWSER);
        assertThat(conversations.record(id, List.of(entry("a", "Invented", true)), Source.BROWSER))
                .containsExactly("a");
        assertThat(conversations.record(id, List.of(entry("a", "Invented", false)), Source.BROWSER))
                .containsExactly("a");
        assertThat(conversations.transcript(id)).containsExactly(entry("a", "Hello", true));
    }

    @Test
    void entriesCountUntilTheResumeWindowCloses() {
        ConversationId id = admitted().conversationId();
        conversations.end(id, EndReason.VISITOR);
        clock.advance(Backend.TIMES.resumeWindow().minusSeconds(1));
        assertThat(conversations.record(id, List.of(entry("a", "Bye", true)), Source.BROWSER))
                .containsExactly("a");
        clock.advance(Duration.ofSeconds(1));
        assertThat(conversations.record(id, List.of(entry("b", "Late", true)), Source.BROWSER))
                .isEmpty();
        assertThat(conversations.record(
                        new ConversationId("conv_unknown"), List.of(entry("b", "?", true)), Source.BROWSER))
                .isEmpty();
        assertThat(conversations.transcript(id)).containsExactly(entry("a", "Bye", true));
    }

    @Test
    void textOfAnyCharactersIsStored() {
        ConversationId id = admitted().conversationId();
        String odd = "a\0b \ud83d\ude00 \ud800 <script> \u202e ' \\ é";
        assertThat(conversations.record(
                        id, List.of(entry("\ud83d\ude00'", odd, true), entry("n\0", "x", true)), Source.BROWSER))
                .containsExactly("\ud83d\ude00'");
        assertThat(conversations.transcript(id))
                .singleElement()
                .satisfies(stored -> assertThat(stored.text())
                        .startsWith("a\ufffdb \ud83d\ude00 ")
                        .endsWith(" <script> \u202e ' \\ é"));
    }

    @Test
    void aTranscriptHasAnEnd() {
        ConversationId id = admitted().conversationId();
        List<TranscriptEntry> many = IntStream.rangeClosed(1, Transcript.MAX_ENTRIES + 1)
                .mapToObj(i -> entry("s" + i, "x", true))
                .toList();
        assertThat(conversations.record(id, many, Source.BROWSER))
                .as("what is too much is not brought for ever")
                .hasSize(Transcript.MAX_ENTRIES + 1);
        assertThat(conversations.transcript(id)).hasSize(Transcript.MAX_ENTRIES);
    }

    @Test
    void writersOfOneConversationDoNotDisturbEachOther() throws Exception {
        ConversationId id = admitted().conversationId();
        List<Callable<Set<String>>> writers = IntStream.range(0, 20)
                .<Callable<Set<String>>>mapToObj(i -> () -> conversations.record(
                        id, List.of(entry("shared", "v" + i, false), entry("own" + i, "x", true)), Source.BROWSER))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(writers).stream().map(Future::resultNow))
                    .allMatch(ids -> ids.size() == 1);
        }
        assertThat(conversations.transcript(id)).hasSize(21);
        assertThat(backend.db()
                        .sql("select count(distinct position) from transcript_entry")
                        .query(Long.class)
                        .single())
                .isEqualTo(21);
    }

    @Test
    void theNextConversationKnowsTheEndOfTheLast() {
        Admitted first = admitted();
        for (int i = 1; i <= 25; i++) {
            conversations.record(first.conversationId(), List.of(entry("s" + i, "line " + i, true)), Source.BROWSER);
        }
        conversations.record(first.conversationId(), List.of(entry("open", "unfini", false)), Source.BROWSER);
        conversations.end(first.conversationId(), EndReason.VISITOR);
        clock.advance(Backend.TIMES.resumeWindow().minusSeconds(1));

        Admitted second = admitted("agt_1", first.roomName());
        assertThat(second.conversationId()).isNotEqualTo(first.conversationId());
        assertThat(job(second).at("/resumed").booleanValue()).isTrue();
        assertThat(job(second).at("/history")).hasSize(20);
        assertThat(job(second).at("/history/0").toString())
                .isEqualTo("{\"role\":\"agent\",\"text\":\"line 6\",\"source\":\"browser\"}");
        assertThat(job(second).at("/history/19/text").stringValue()).isEqualTo("line 25");
        assertThat(rooms.made(second.roomName()).metadata())
                .contains("\"resumed\":true")
                .doesNotContain("line 25");
    }

    @Test
    void aHistoryIsAtMost8Kilobytes() {
        Admitted first = admitted();
        for (int i = 1; i <= 5; i++) {
            conversations.record(
                    first.conversationId(), List.of(entry("s" + i, i + "é".repeat(1500), true)), Source.BROWSER);
        }
        conversations.end(first.conversationId(), EndReason.VISITOR);
        JsonNode history = job(admitted("agt_1", first.roomName())).at("/history");
        assertThat(history).hasSize(2);
        assertThat(history.at("/1/text").stringValue()).startsWith("5");
    }

    @Test
    void whatIsTooOldOrAnotherAgentsIsNotResumed() {
        Admitted first = admitted();
        conversations.record(first.conversationId(), List.of(entry("a", "secret", true)), Source.BROWSER);
        conversations.end(first.conversationId(), EndReason.VISITOR);

        for (Admitted other : List.of(
                admitted("agt_2", first.roomName()),
                admitted("agt_1", "ll-aaaaaa-" + "0".repeat(32)),
                admitted("agt_1", "\0"))) {
            assertThat(job(other).at("/resumed").booleanValue()).isFalse();
            assertThat(job(other).at("/history")).isEmpty();
        }
        clock.advance(Backend.TIMES.resumeWindow());
        assertThat(job(admitted("agt_1", first.roomName())).at("/resumed").booleanValue())
                .isFalse();
    }

    @Test
    void whatMayStillChangeIsWrittenOnceASecond() {
        ConversationId id = admitted().conversationId();
        conversations.record(id, List.of(entry("a", "He", false)), Source.BROWSER);
        conversations.record(id, List.of(entry("a", "Hell", false)), Source.BROWSER);
        assertThat(conversations.transcript(id)).containsExactly(entry("a", "He", false));
        clock.advance(Duration.ofSeconds(1));
        conversations.record(id, List.of(entry("a", "Hello", false)), Source.BROWSER);
        assertThat(conversations.transcript(id)).containsExactly(entry("a", "Hello", false));
        assertThat(conversations.record(id, List.of(entry("a", "Hello.", true)), Source.BROWSER))
                .containsExactly("a");
        assertThat(conversations.transcript(id)).containsExactly(entry("a", "Hello.", true));
    }
}
