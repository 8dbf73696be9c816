package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.conversation.ConversationEvent.Kind;
import app.livelayer.conversation.reading.Exports;
import app.livelayer.conversation.reading.Figures;
import app.livelayer.conversation.reading.Histories;
import app.livelayer.conversation.reading.History;
import app.livelayer.conversation.reading.Search;
import app.livelayer.conversation.reading.Searches;
import app.livelayer.conversation.reading.Searches.Answer;
import app.livelayer.conversation.reading.Statistics;
import app.livelayer.conversation.reading.Summary;
import app.livelayer.transcript.Role;
import app.livelayer.transcript.TranscriptEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What an organization reads of its conversations, and of no others. */
class ReadingTest extends ConversationTest {

    private List<String> found(String organization, Search search) {
        return found(organization, search, null);
    }

    private List<String> found(String organization, Search search, Summary.@Nullable Key after) {
        Answer answer = backend.get(Searches.class).page(organization, search, after);
        assertThat(answer).isInstanceOf(Answer.Found.class);
        return ((Answer.Found) answer).rows().stream().map(Summary::id).toList();
    }

    private List<String> found(Search search) {
        assertThat(found("org_2", search)).isEmpty();
        return found("org_1", search);
    }

    private String id(Admitted admitted) {
        return admitted.conversationId().text();
    }

    private void says(Admitted admitted, String text) {
        conversations.record(
                admitted.conversationId(), List.of(new TranscriptEntry("s1", Role.USER, text, true)), Source.BROWSER);
    }

    @Test
    void eachFilterFindsItsOwn() {
        backend.publish("org_1", "agt_2", SHOP);
        backend.publish("org_2", "agt_3", SHOP);
        Instant begin = clock.instant();
        Admitted open = talking();
        says(open, "Delivery to 100% of Iceland");
        clock.advance(Duration.ofMinutes(1));
        Admitted rated = talking();
        clock.advance(Duration.ofMinutes(2));
        conversations.end(rated.conversationId(), EndReason.VISITOR);
        conversations.rate(new Hold(rated.conversationId(), 1), Rating.PARTLY, "");
        Admitted other = (Admitted) conversations.open(
                new OpenConversation("agt_2", PAGE, null, JsonNodeFactory.instance.objectNode(), null));
        conversations.end("org_1", other.conversationId());
        Admitted preview = (Admitted) conversations.open(new OpenConversation(
                "agt_1", PAGE, null, JsonNodeFactory.instance.objectNode(), null, true, null, null, null, Map.of()));

        Search period = Search.ALL.withPeriod(begin, begin.plus(Duration.ofDays(31)));
        assertThat(found(Search.ALL)).containsExactly(id(other), id(rated), id(open));
        assertThat(found(Search.ALL.withPreview(true))).containsExactly(id(preview));
        assertThat(found(Search.ALL.withAgent("agt_2"))).containsExactly(id(other));
        assertThat(found(Search.ALL.withAgent("agt_3"))).isEmpty();
        assertThat(found(Search.ALL.withOpen(true))).containsExactly(id(open));
        assertThat(found(Search.ALL.withOpen(false))).containsExactly(id(other), id(rated));
        assertThat(found(Search.ALL.withReason(EndReason.OPERATOR))).containsExactly(id(other));
        assertThat(found(Search.ALL.withLength(Length.UNDER_FIVE_MINUTES))).containsExactly(id(rated));
        assertThat(found(Search.ALL.withRating(Rating.PARTLY))).containsExactly(id(rated));
        assertThat(found(Search.ALL.withPeriod(begin.plusSeconds(1), null))).containsExactly(id(other), id(rated));
        assertThat(found(Search.ALL.withPeriod(null, begin.plusSeconds(1)))).containsExactly(id(open));
        assertThat(found(period.withText("to 100% of ICE"))).containsExactly(id(open));
        assertThat(found(period.withText("to 100_ of"))).isEmpty();
        assertThat(backend.get(Searches.class).these("org_2", List.of(id(open))))
                .isEmpty();
        assertThat(backend.get(Searches.class).these("org_1", List.of(id(open), "conv_no")))
                .singleElement()
                .returns("Delivery to 100% of Iceland", Summary::about)
                .returns(180, one -> one.seconds(clock.instant()));
    }

    @Test
    void wordsAreLookedForWithin31Days() {
        Instant now = clock.instant();
        Searches searches = backend.get(Searches.class);
        for (Search search : List.of(
                Search.ALL.withText("x"),
                Search.ALL.withPeriod(now.minus(32, ChronoUnit.DAYS), now).withText("x"),
                Search.ALL.withPeriod(now, now).withText("x".repeat(101))))
            assertThat(searches.page("org_1", search, null)).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void pagesFollowOneAnotherWithoutAGap() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < Searches.PAGE + 7; i++) {
            all.addFirst(id(admitted()));
            // many begin at the same moment
            if (i % 10 == 0) clock.advance(Duration.ofSeconds(1));
        }
        Searches searches = backend.get(Searches.class);
        Answer.Found first = (Answer.Found) searches.page("org_1", Search.ALL, null);
        Answer.Found second = (Answer.Found)
                searches.page("org_1", Search.ALL, first.rows().getLast().key());
        assertThat(first.rows()).hasSize(Searches.PAGE);
        assertThat(first.more()).isTrue();
        assertThat(second.more()).isFalse();
        List<Summary> rows = new ArrayList<>(first.rows());
        rows.addAll(second.rows());
        assertThat(rows).extracting(Summary::id).containsExactlyInAnyOrderElementsOf(all);
        assertThat(rows).extracting(Summary::startedAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void aHistoryTellsWhatHappened() {
        Admitted admitted = talking();
        clock.advance(Duration.ofMillis(1_100));
        conversations.heard(admitted.conversationId());
        says(admitted, "Hello");
        conversations.failed(admitted.conversationId(), "MIC_NOT_FOUND");
        conversations.end(admitted.conversationId(), EndReason.VISITOR);
        conversations.rate(new Hold(admitted.conversationId(), 1), Rating.NO, "Wrong book");
        assertThat(backend.get(Histories.class).find("org_2", id(admitted))).isEmpty();
        History history =
                backend.get(Histories.class).find("org_1", id(admitted)).orElseThrow();
        assertThat(history.timeline())
                .extracting(ConversationEvent::kind)
                .containsExactly(Kind.ADMITTED, Kind.JOINED, Kind.AGENT_SEEN, Kind.FIRST_AUDIO, Kind.ERROR, Kind.ENDED);
        assertThat(history.transcript()).singleElement().satisfies(line -> {
            assertThat(line.text()).isEqualTo("Hello");
            assertThat(line.source()).isEqualTo(Source.BROWSER);
            assertThat(line.at()).isEqualTo(clock.instant().truncatedTo(ChronoUnit.MICROS));
        });
        assertThat(history.quality()).isEqualTo(new History.Quality(Duration.ZERO, Duration.ofMillis(1_100), 1, 0, 0));
        assertThat(history.summary().rating()).isEqualTo(Rating.NO);
        assertThat(history.ratingWords()).isEqualTo("Wrong book");
    }

    @Test
    void figuresCountAPeriod() {
        Instant begin = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (int i = 0; i < 3; i++) {
            Admitted admitted = talking();
            clock.advance(Duration.ofMillis(500 + 500L * i));
            conversations.heard(admitted.conversationId());
            conversations.failed(admitted.conversationId(), "MIC_NOT_FOUND");
            conversations.failed(admitted.conversationId(), "MIC_NOT_FOUND");
            clock.advance(Duration.ofMinutes(30));
            if (i == 0) continue;
            conversations.end(admitted.conversationId(), EndReason.VISITOR);
            conversations.rate(new Hold(admitted.conversationId(), 1), Rating.YES, "");
        }
        Admitted nobody = admitted();
        conversations.end(nobody.conversationId(), EndReason.TIMEOUT);
        Instant end = begin.plus(Duration.ofHours(3));
        Figures figures = backend.get(Statistics.class).figures("org_1", null, begin, end);
        assertThat(figures.begun()).isEqualTo(4);
        assertThat(figures.open()).isEqualTo(1);
        assertThat(figures.minutes()).isEqualTo(60);
        assertThat(figures.reachedAgent()).isEqualTo(3);
        assertThat(figures.firstAudio()).isEqualTo(Duration.ofMillis(1_000));
        assertThat(figures.hours()).extracting(Figures.Hour::begun).containsExactly(2, 2, 0);
        assertThat(figures.endings()).isEqualTo(Map.of(EndReason.VISITOR, 2, EndReason.TIMEOUT, 1));
        assertThat(figures.ratings()).isEqualTo(Map.of(Rating.YES, 2));
        assertThat(figures.failures()).isEqualTo(Map.of("MIC_NOT_FOUND", 3));
        assertThat(backend.get(Statistics.class)
                        .figures("org_1", "agt_2", begin, end)
                        .begun())
                .isZero();
        assertThat(backend.get(Statistics.class).figures("org_2", null, begin, end))
                .isEqualTo(new Figures(
                        0,
                        0,
                        0,
                        0,
                        null,
                        java.util.Collections.nCopies(3, new Figures.Hour(0, null)),
                        Map.of(),
                        Map.of(),
                        Map.of()));
    }

    @Test
    void anExportHoldsEverythingAndNoFormula() throws IOException {
        for (int i = 0; i < Searches.PAGE + 1; i++) admitted();
        Admitted last = talking();
        says(last, "=1+1, \"quoted\"");
        conversations.end(last.conversationId(), EndReason.VISITOR);
        conversations.rate(new Hold(last.conversationId(), 1), Rating.NO, "@SUM(A1)");
        clock.advance(Duration.ofSeconds(1));

        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        backend.get(Exports.class).csv("org_1", Search.ALL, csv);
        assertThat(csv.toString(StandardCharsets.UTF_8).lines())
                .hasSize(Searches.PAGE + 3)
                .anyMatch(line -> line.contains(id(last))
                        && line.contains(",\"'@SUM(A1)\",")
                        && line.endsWith(",\"Visitor: =1+1, \"\"quoted\"\"\""));

        ByteArrayOutputStream json = new ByteArrayOutputStream();
        backend.get(Exports.class).json("org_1", Search.ALL, json);
        JsonNode array = JsonMapper.shared().readTree(json.toByteArray());
        assertThat(array).hasSize(Searches.PAGE + 2);
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        backend.get(Exports.class).json("org_1", id(last), one);
        JsonNode object = Objects.requireNonNull(JsonMapper.shared().readTree(one.toByteArray()));
        assertThat(object.get("transcript").get(0).get("text").stringValue()).isEqualTo("=1+1, \"quoted\"");
        assertThat(array).contains(object);

        ByteArrayOutputStream nothing = new ByteArrayOutputStream();
        backend.get(Exports.class).json("org_2", id(last), nothing);
        assertThat(nothing.size()).isZero();
    }
}
