package app.livelayer.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.e2e.EndToEnd;
import app.livelayer.e2e.Traffic;
import app.livelayer.e2e.Visitor;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** One word from the connector through Java to the visitor's eye, in an open conversation. */
@TestPropertySource(
        properties = {
            "livelayer.limits.per-address=1000",
            "livelayer.limits.per-address-hour=10000",
            "livelayer.limits.per-organization=1000"
        })
class WordLatencyBench extends EndToEnd {

    private static final int WORDS = 200;
    private static final int OTHERS = 49;

    /** Says a growing entry word by word, and waits for each in the log; then short final entries, and waits for each to be durable. */
    private static final String SAY = """
            async ([words, prefix]) => {
              const { $server: server } = document.querySelector('livelayer-session');
              const log = document.querySelector('.ll-log');
              const pause = () => new Promise((resolve) => setTimeout(resolve, 40));
              const shown = (word) => new Promise((resolve) => {
                const grown = new MutationObserver(() => {
                  if (!log.textContent.includes(word)) return;
                  grown.disconnect();
                  resolve(performance.now());
                });
                grown.observe(log, { childList: true, subtree: true, characterData: true });
              });
              const growing = [], durable = [];
              let text = 'One';
              for (let i = 0; i < words; i++) {
                const word = ` ${prefix}${i}.`;
                text += word;
                const seen = shown(word);
                const said = performance.now();
                void server.transcribed([{ id: prefix, role: 'agent', text, final: false }]);
                growing.push((await seen) - said);
                await pause();
              }
              for (let i = 0; i < words / 4; i++) {
                const said = performance.now();
                const ids = await server.transcribed([{ id: `${prefix}-final${i}`, role: 'agent', text: 'Said.', final: true }]);
                if (ids[0] !== `${prefix}-final${i}`) throw new Error('not durable');
                durable.push(performance.now() - said);
                await pause();
              }
              return { growing, durable };
            }""";

    @Test
    void oneWord() throws Exception {
        publish("agt_nobody", "nobody");
        try (Visitor visitor = new Visitor(Visitor.Mic.MISSING, null)) {
            visitor.begin(host.origin() + "/", "text");
            assertThat(visitor.widget().locator(".ll-controls"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
            await().atMost(Duration.ofSeconds(20)).until(this::greeted);
            Figures.title(
                    "One word, $server.transcribed → Java → DOM: " + WORDS + " words of one growing entry, loopback");
            Figures.line(
                    "covers the RPC, its parsing, the snapshot, the view and the answer; not LiveKit and not the ≤ 100 ms coalescing",
                    "");
            measure(visitor, "alone", "one");
            try (Crowd crowd = Crowd.of(OTHERS, http, product(), "agt_nobody", host.origin())) {
                Figures.line(
                        OTHERS
                                + " more conversations, agents and browsers simulated: four words a second each by plain HTTP",
                        "");
                measure(visitor, "beside " + OTHERS + " others", "many");
                Figures.line("words of the others stored meanwhile", crowd.said(), "");
            }
        }
    }

    private void measure(Visitor visitor, String where, String prefix) {
        Traffic traffic = new Traffic(visitor.page(), product());
        @SuppressWarnings("unchecked")
        Map<String, List<Number>> times =
                (Map<String, List<Number>>) visitor.frame().evaluate(SAY, List.of(WORDS, prefix));
        double[] growing = array(times.get("growing"));
        double[] durable = array(times.get("durable"));
        assertThat(growing).hasSize(WORDS);
        Figures.line(where + ": p50", Figures.quantile(0.5, growing), "ms");
        Figures.atMost(100, where + ": p95", Figures.quantile(0.95, growing), "ms");
        Figures.line(where + ": p99", Figures.quantile(0.99, growing), "ms");
        Figures.line("a final entry until it is durable (H2 in memory), p50", Figures.quantile(0.5, durable), "ms");
        Figures.line("… p95", Figures.quantile(0.95, durable), "ms");
        Figures.line("answers per flush", traffic.paths().size() / (double) (growing.length + durable.length), "");
        Figures.line(
                "bytes per answer with headers",
                traffic.bytes(path -> true) / (double) traffic.paths().size(),
                "B");
    }

    private boolean greeted() {
        return database.sql("select count(*) from transcript_entry where final and role = 'agent'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static double[] array(List<Number> values) {
        return values.stream().mapToDouble(Number::doubleValue).toArray();
    }
}
