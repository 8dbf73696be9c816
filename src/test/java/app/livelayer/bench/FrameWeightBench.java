package app.livelayer.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.livelayer.e2e.EndToEnd;
import app.livelayer.e2e.Traffic;
import app.livelayer.e2e.Visitor;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What opening the panel costs: bytes, requests, and time on a slow line and a slow machine. */
class FrameWeightBench extends EndToEnd {

    private static final int RUNS = 5;

    /** Notes when the view's own button is there and the skeleton is gone. */
    private static final String USABLE = """
            const look = () => {
              if (document.querySelector('livelayer-session [data-ask=start]') && !document.getElementById('ll-skeleton')) window.usable = performance.now();
              else requestAnimationFrame(look);
            };
            look();""";

    @Test
    void openingThePanel() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.page().navigate(host.origin() + "/");
            assertThat(visitor.launcher()).isVisible();
            visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
            Traffic traffic = new Traffic(visitor.page(), product());
            visitor.launcher().click();
            assertThat(visitor.widget().locator("livelayer-session [data-ask=start]"))
                    .isVisible();
            visitor.frame().waitForLoadState(LoadState.NETWORKIDLE);

            Figures.title("Panel opened, cold cache: bytes on the wire with headers, until the network is idle");
            System.out.print(traffic.table());
            List<String> panel = traffic.paths().stream()
                    .filter(path -> !Traffic.isLiveKitClient(path))
                    .toList();
            Figures.atMost(
                    100,
                    "without livekit-client",
                    traffic.bytes(path -> !Traffic.isLiveKitClient(path)) / 1000.0,
                    "kB");
            Figures.atMost(9, "requests without it", panel.size(), "");
            Figures.line(
                    "livekit-client, preloaded once the panel is there",
                    traffic.bytes(Traffic::isLiveKitClient) / 1000.0,
                    "kB");
        }
    }

    @Test
    void firstPaintOnASlowLine() {
        double[] paint = new double[RUNS];
        double[] usable = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            Map<?, ?> times = open();
            paint[run] = ((Number) times.get("paint")).doubleValue();
            usable[run] = ((Number) times.get("usable")).doubleValue();
        }
        Figures.title("The widget's page at 1.6 Mbit/s, +150 ms, CPU/4, cold cache: medians of " + RUNS);
        Figures.line("as a page of its own: Chromium cannot throttle a frame of another process before it exists", "");
        Figures.atMost(600, "first contentful paint (the skeleton)", Figures.quantile(0.5, paint), "ms");
        Figures.line("usable", Figures.quantile(0.5, usable), "ms");
    }

    private Map<?, ?> open() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.page().addInitScript(USABLE);
            CDPSession devtools = visitor.page().context().newCDPSession(visitor.page());
            JsonObject line = new JsonObject();
            line.addProperty("offline", false);
            line.addProperty("latency", 150);
            line.addProperty("downloadThroughput", 1_600_000 / 8);
            line.addProperty("uploadThroughput", 750_000 / 8);
            devtools.send("Network.enable");
            devtools.send("Network.emulateNetworkConditions", line);
            JsonObject cpu = new JsonObject();
            cpu.addProperty("rate", 4);
            devtools.send("Emulation.setCPUThrottlingRate", cpu);
            visitor.page().navigate(product() + "/widget/agt_demo");
            visitor.page()
                    .waitForFunction("window.usable && performance.getEntriesByName('first-contentful-paint').length");
            return (Map<?, ?>)
                    visitor.page()
                            .evaluate(
                                    "({ usable: usable, paint: performance.getEntriesByName('first-contentful-paint')[0].startTime })");
        }
    }
}
