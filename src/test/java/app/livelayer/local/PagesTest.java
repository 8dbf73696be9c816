package app.livelayer.local;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.registry.PublicUrlProperties;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the plain pages and the status say, in local mode and with a LiveKit server of one's own. */
class PagesTest {

    private static final Part LIVEKIT = new Part("livekit", "LiveKit server", Part.State.READY, "ws://127.0.0.1:7880");

    private final MockMvcTester local = server(true, "ws://127.0.0.1:7880");
    private final MockMvcTester remote = server(false, "ws://127.0.0.1:9");

    @Test
    void theStartPageAnswersInBothModes() {
        assertThat(local.get().uri("/")).hasStatusOk().bodyText().contains("/pages/start.js");
        assertThat(remote.get().uri("/")).hasStatusOk().bodyText().contains("/pages/start.js");
    }

    @Test
    void theShopEmbedsFromTheOtherNameOfThisMachine() {
        assertThat(shop(local, "http://127.0.0.1:8123"))
                .bodyText()
                .contains("src=\"http://localhost:8123/v1.js\"")
                .doesNotContain("{{");
        assertThat(shop(local, "http://localhost:8123")).bodyText().contains("src=\"http://127.0.0.1:8123/v1.js\"");
    }

    @Test
    void theShopIsAsStrictAsAPageCanBe() {
        MvcTestResult shop = shop(local, "http://127.0.0.1:8123");
        assertThat(shop)
                .headers()
                .hasValue(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src http://localhost:8123; frame-src http://localhost:8123; style-src 'self'; img-src 'self';"
                                + " require-trusted-types-for 'script'")
                .hasValue("Cross-Origin-Embedder-Policy", "require-corp")
                .hasValue("X-Content-Type-Options", "nosniff");
    }

    @Test
    void withoutADemoAgentThereIsNoShop() {
        assertThat(shop(remote, "http://127.0.0.1:8123")).hasStatus(404);
    }

    @Test
    void theStatusOfLocalMode() {
        assertThat(local.get().uri("http://localhost:8123/local/status"))
                .bodyJson()
                .isStrictlyEqualTo("""
                {"mode":"local","publicUrl":"http://localhost:8123","demoHostUrl":"http://127.0.0.1:8123/demo/host",
                 "snippet":"<script src=\\"http://localhost:8123/v1.js\\" data-agent-id=\\"agt_demo\\" async></script>",
                 "parts":[{"id":"web","name":"Web server","state":"ready","detail":"http://localhost:8123"},
                          {"id":"database","name":"Database","state":"ready","detail":"H2"},
                          {"id":"livekit","name":"LiveKit server","state":"ready","detail":"ws://127.0.0.1:7880"}]}""");
    }

    @Test
    void theStatusWithALiveKitServerThatDoesNotAnswer() {
        assertThat(remote.get().uri("/local/status")).bodyJson().isLenientlyEqualTo("""
                {"mode":"remote","parts":[{"id":"web"},{"id":"database"},
                 {"id":"livekit","state":"failed","detail":"Does not answer: check LIVEKIT_URL"}]}""");
    }

    private static MvcTestResult shop(MockMvcTester server, String origin) {
        return server.get().uri(origin + "/demo/host").exchange();
    }

    private static MockMvcTester server(boolean localMode, String livekitUrl) {
        var settings = new LocalProperties(localMode, ".", "127.0.0.1", 1, 2, 3, 4);
        var addresses = new Addresses(new MockEnvironment(), new PublicUrlProperties(null));
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:");
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        if (localMode) beans.addBean("parts", new Parts(List.of(LIVEKIT), () -> {}));
        return MockMvcTester.of(
                new PagesController(settings),
                new StatusController(
                        addresses, new Dependencies(database, livekitUrl), beans.getBeanProvider(Parts.class)));
    }
}
