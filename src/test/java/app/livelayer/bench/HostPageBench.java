package app.livelayer.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.livelayer.e2e.EndToEnd;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a customer's page pays before its visitor is interested, beside the same page without the widget. */
class HostPageBench extends EndToEnd {

    private static final int RUNS = 10;
    private static final int LIGHTHOUSE_RUNS = 5;

    /** What the browser has noted from the beginning. */
    private static final String SEEN = """
            () => new Promise((told) => {
              const seen = { shifts: 0, longTasks: 0 };
              new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (seen.shifts += value))).observe({ type: 'layout-shift', buffered: true });
              new PerformanceObserver((list) => (seen.longTasks += list.getEntries().length)).observe({ type: 'longtask', buffered: true });
              setTimeout(() => told(seen), 100);
            })""";

    @Test
    void scriptShiftsAndLongTasks() throws IOException {
        List<Cost> without = new ArrayList<>();
        List<Cost> with = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            without.add(cost("/plain"));
            with.add(cost("/"));
        }
        Figures.title("A page with the launcher, CPU/4, cold cache, until its network is idle: medians of " + RUNS);
        Figures.line("script of the page without it", median(without, Cost::script), "ms");
        Figures.line("script of the page with it", median(with, Cost::script), "ms");
        Figures.atMost(30, "the difference", median(with, Cost::script) - median(without, Cost::script), "ms");
        Figures.line(
                "all tasks of the main thread, the difference",
                median(with, Cost::tasks) - median(without, Cost::tasks),
                "ms");
        Figures.atMost(0, "layout shift (CLS), the most", most(with, Cost::shifts), "");
        Figures.line("long tasks of the page without it, all runs", total(without), "");
        Figures.atMost(0, "long tasks more than without it", total(with) - total(without), "");
    }

    @Test
    void lighthouse() throws IOException, InterruptedException {
        Lighthouse lighthouse = new Lighthouse();
        Map<String, List<Double>> without = new TreeMap<>();
        Map<String, List<Double>> with = new TreeMap<>();
        for (int run = 0; run < LIGHTHOUSE_RUNS; run++) {
            note(lighthouse.scores(host.origin() + "/plain"), without);
            note(lighthouse.scores(host.origin() + "/"), with);
        }
        Figures.title("Lighthouse, mobile: medians of " + LIGHTHOUSE_RUNS);
        without.forEach((category, scores) -> {
            double before = median(scores);
            double after = median(with.get(category));
            Figures.line(category + " without, with", "%.0f, %.0f".formatted(before, after));
            Figures.atMost(1, "… the difference", Math.abs(after - before), "");
        });
    }

    private static void note(Map<String, Double> scores, Map<String, List<Double>> all) {
        scores.forEach((category, score) ->
                all.computeIfAbsent(category, none -> new ArrayList<>()).add(score));
    }

    /** Milliseconds, and what the page itself observes. */
    private record Cost(double script, double tasks, double shifts, int longTasks) {}

    /** In a browser with no script but the page's. */
    private Cost cost(String path) throws IOException {
        AtomicReference<@Nullable Cost> cost = new AtomicReference<>();
        try (LooseBrowser browser = new LooseBrowser()) {
            browser.drive(context -> {
                Page page = context.newPage();
                CDPSession devtools = context.newCDPSession(page);
                devtools.send("Performance.enable");
                JsonObject cpu = new JsonObject();
                cpu.addProperty("rate", 4);
                devtools.send("Emulation.setCPUThrottlingRate", cpu);
                page.navigate(host.origin() + path);
                page.waitForLoadState(LoadState.NETWORKIDLE);
                JsonObject metrics = devtools.send("Performance.getMetrics");
                Map<?, ?> seen = (Map<?, ?>) page.evaluate(SEEN);
                if (!path.equals("/plain"))
                    assertThat(page.locator("livelayer-widget button").first()).isVisible();
                cost.set(new Cost(
                        1_000 * metric(metrics, "ScriptDuration"),
                        1_000 * metric(metrics, "TaskDuration"),
                        ((Number) seen.get("shifts")).doubleValue(),
                        ((Number) seen.get("longTasks")).intValue()));
            });
        }
        return Objects.requireNonNull(cost.get());
    }

    private static double metric(JsonObject metrics, String name) {
        for (JsonElement one : metrics.getAsJsonArray("metrics"))
            if (one.getAsJsonObject().get("name").getAsString().equals(name))
                return one.getAsJsonObject().get("value").getAsDouble();
        throw new IllegalStateException(name);
    }

    private static double median(List<Cost> costs, ToDoubleFunction<Cost> part) {
        return Figures.quantile(0.5, costs.stream().mapToDouble(part).toArray());
    }

    private static double median(List<Double> scores) {
        return Figures.quantile(
                0.5, scores.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double most(List<Cost> costs, ToDoubleFunction<Cost> part) {
        return costs.stream().mapToDouble(part).max().orElseThrow();
    }

    private static int total(List<Cost> costs) {
        return costs.stream().mapToInt(Cost::longTasks).sum();
    }
}
