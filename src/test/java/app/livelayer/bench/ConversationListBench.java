package app.livelayer.bench;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.Backend;
import app.livelayer.conversation.EndReason;
import app.livelayer.conversation.FakeRooms;
import app.livelayer.conversation.Length;
import app.livelayer.conversation.Rating;
import app.livelayer.conversation.reading.Search;
import app.livelayer.conversation.reading.Searches;
import app.livelayer.conversation.reading.Searches.Answer.Found;
import app.livelayer.conversation.reading.Statistics;
import app.livelayer.conversation.reading.Summary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long the list of conversations takes among a million. */
class ConversationListBench {

    private static final int ROWS = 1_000_000;
    private static final int TIMES = 40;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** One every 20 seconds: 231 days. */
    private static final Duration EVERY = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    void pages(TestDatabase database) throws Exception {
        Figures.title("A page of %d conversations among %,d of one organization on %s, p95 of %d"
                .formatted(Searches.PAGE, ROWS, database, TIMES));
        Clock clock = Clock.systemUTC();
        try (Backend backend = Backend.with(database, clock, new FakeRooms(clock))) {
            for (int i = 1; i <= 10; i++) backend.publish("org_1", "agt_" + i);
            backend.publish("org_2", "agt_other");
            fill(backend.db(), database);
            Searches searches = backend.get(Searches.class);
            for (Map.Entry<String, Search> filter : filters().entrySet()) {
                List<Summary.Key> deep = deep(searches, filter.getValue());
                measure(
                        backend.db(),
                        filter.getKey() + ", first page",
                        () -> searches.page("org_1", filter.getValue(), null));
                int[] next = {0};
                measure(
                        backend.db(),
                        filter.getKey() + ", deep pages",
                        () -> searches.page("org_1", filter.getValue(), deep.get(next[0]++ % deep.size())));
            }
            Statistics statistics = backend.get(Statistics.class);
            Instant day = BEGIN.plus(Duration.ofDays(200));
            measure(
                    backend.db(),
                    "the figures of a day of 4,320",
                    () -> statistics.figures("org_1", null, day, day.plus(Duration.ofDays(1))));
        }
    }

    private static Map<String, Search> filters() {
        Map<String, Search> filters = new LinkedHashMap<>();
        filters.put("none", Search.ALL);
        filters.put("previews", Search.ALL.withPreview(true));
        filters.put("agent", Search.ALL.withAgent("agt_7"));
        filters.put("time", Search.ALL.withPeriod(BEGIN.plus(Duration.ofDays(50)), BEGIN.plus(Duration.ofDays(80))));
        filters.put("state: now", Search.ALL.withOpen(true));
        filters.put("state: ended", Search.ALL.withOpen(false));
        filters.put("reason: visitor", Search.ALL.withReason(EndReason.VISITOR));
        filters.put("reason: operator (1 in 100,000)", Search.ALL.withReason(EndReason.OPERATOR));
        filters.put("length: under a minute", Search.ALL.withLength(Length.UNDER_ONE_MINUTE));
        filters.put("length: longer (1 in 1,000)", Search.ALL.withLength(Length.LONGER));
        filters.put("rating: no (1 in 1,000)", Search.ALL.withRating(Rating.NO));
        filters.put("rating: yes", Search.ALL.withRating(Rating.YES));
        filters.put(
                "agent, reason and rating",
                Search.ALL.withAgent("agt_7").withReason(EndReason.VISITOR).withRating(Rating.YES));
        return filters;
    }

    /** Places from the first to the last tenth of the list. */
    private static List<Summary.Key> deep(Searches searches, Search search) {
        List<Summary.Key> keys = new ArrayList<>();
        for (int tenth = 9; tenth >= 1; tenth--)
            keys.add(new Summary.Key(BEGIN.plus(EVERY.multipliedBy(ROWS / 10L * tenth)), "conv_m"));
        assertThat(searches.page("org_1", search, keys.getFirst())).isInstanceOf(Found.class);
        return keys;
    }

    /** Something is written before each question, as in life: H2 answers one that it was asked before from memory as long as nothing is. */
    private static void measure(JdbcClient db, String what, Callable<?> question) throws Exception {
        for (int i = 0; i < 10; i++) question.call();
        double[] millis = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            db.sql("update conversation set ref = 'x" + i + "' where id = 'conv_0000001'")
                    .update();
            long begin = System.nanoTime();
            question.call();
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Figures.atMost(50, what, Figures.quantile(.95, millis), "ms");
    }

    /** All but the last 100 have ended, each with two lines of words; every thousandth is a preview. */
    private static void fill(JdbcClient db, TestDatabase database) {
        String numbers = database == TestDatabase.H2
                ? "(select r.n from system_range(1, :rows) as r(n))"
                : "(select n from generate_series(1, :rows) n)";
        String id = "'conv_' || lpad(cast(n as varchar), 7, '0')";
        String at = "cast('2026-01-01 00:00:00+00' as timestamp(6) with time zone) + n * interval '20' second";
        db.sql("""
                        insert into conversation (id, organization_id, agent_id, agent_version, room_name, identity, context, state, reason, started_at,
                          ended_at, duration_seconds, length_class, rating, first_audio_ms, turns, preview, visitor_id, agent_called_at, due_at)
                        select %1$s, 'org_1', 'agt_' || (1 + mod(n, 10)), 1, %1$s, 'visitor-x', '{}',
                          case when n > :open then 'joined' else 'ended' end,
                          case when n > :open then null when mod(n, 100000) = 1 then 'operator' when mod(n, 3) = 0 then 'closed' else 'visitor' end,
                          %2$s, case when n > :open then null else %2$s + interval '90' second end,
                          case when n > :open then null else 90 end,
                          case when n > :open then null when mod(n, 1000) = 2 then 2 when mod(n, 2) = 0 then 0 else 1 end,
                          case when n > :open or mod(n, 4) > 0 then null when mod(n, 1000) = 4 then 0 else 2 end,
                          900 + mod(n, 300), 2, mod(n, 1000) = 0, 'visitor' || mod(n, 5000), %2$s, %2$s
                        from %3$s numbers""".formatted(id, at, numbers))
                .param("rows", ROWS)
                .param("open", ROWS - 100)
                .update();
        db.sql("""
                        insert into transcript_entry (conversation_id, segment, position, role, content, final, source)
                        select %s, 's' || position, position, case when position = 0 then 'agent' else 'user' end,
                          'What a sentence of about sixty characters says, number ' || n, true, 'browser'
                        from %s numbers cross join (values (0), (1)) as lines(position)""".formatted(id, numbers)).param("rows", ROWS).update();
        db.sql("analyze").update();
    }
}
