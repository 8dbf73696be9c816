package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a customer's page pays: sizes alone, which are the same on every machine. The budgets are those of the design. */
class WeightIT extends EndToEnd {

    private static final int SHELL = 8_192;
    private static final int LOOK = 1_024;
    private static final int PANEL = 100_000;
    private static final int PANEL_REQUESTS = 9;

    @Test
    void theShellIsSmallAsItIsServed() throws Exception {
        HttpResponse<byte[]> shell = compressed("/v1.js");
        assertThat(shell.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(shell.body()).hasSizeLessThanOrEqualTo(SHELL);
        assertThat(compressed("/widget/agt_demo/config.js").body()).hasSizeLessThanOrEqualTo(LOOK);
    }

    @Test
    void aPageLoadsTheShellAndTheLookAndNothingElseBeforeItsVisitorIsInterested() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            Traffic traffic = new Traffic(visitor.page(), product());
            visitor.page().navigate(host.origin() + "/");
            assertThat(visitor.launcher()).isVisible();
            visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(traffic.paths()).containsExactly("/v1.js", "/widget/agt_demo/config.js");
        }
    }

    @Test
    void thePanelIsUsableForLittleAndTheCallsCodeComesApart() throws Exception {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.page().navigate(host.origin() + "/");
            assertThat(visitor.launcher()).isVisible();
            visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
            Traffic traffic = new Traffic(visitor.page(), product());

            Request client = visitor.page()
                    .waitForRequest(
                            request -> Traffic.isLiveKitClient(request.url()),
                            () -> visitor.launcher().click());
            assertThat(visitor.widget().locator("livelayer-session [data-ask=start]"))
                    .isVisible();
            assertThat(visitor.widget().locator("#ll-skeleton")).hasCount(0);
            visitor.frame().waitForLoadState(LoadState.NETWORKIDLE);

            List<String> panel =
                    traffic.paths().stream().filter(WeightIT::isOfTheFrame).toList();
            assertThat(panel).as(traffic.table()).hasSizeLessThanOrEqualTo(PANEL_REQUESTS);
            assertThat(traffic.bytes(WeightIT::isOfTheFrame))
                    .as(traffic.table())
                    .isLessThanOrEqualTo(PANEL);
            List<String> chunks =
                    traffic.paths().stream().filter(WeightIT::isOfTheShell).toList();
            assertThat(chunks)
                    .as("one opens the window, another comes beside the frame")
                    .hasSize(2);
            for (String chunk : chunks) assertThat(compressed(chunk).body()).hasSizeLessThanOrEqualTo(SHELL);

            assertThat(traffic.paths()).filteredOn(Traffic::isLiveKitClient).hasSize(1);
            assertThat(client.response().allHeaders().get("cache-control")).contains("immutable", "max-age=31536000");
            assertThat(client.sizes().responseBodySize)
                    .as("the whole of livekit-client is in its own chunk")
                    .isGreaterThan(100_000);
        }
    }

    /** What the customer's page loads once somebody is interested. */
    private static boolean isOfTheShell(String path) {
        return path.startsWith("/assets/");
    }

    private static boolean isOfTheFrame(String path) {
        return !isOfTheShell(path) && !Traffic.isLiveKitClient(path);
    }

    private HttpResponse<byte[]> compressed(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(product() + path))
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
