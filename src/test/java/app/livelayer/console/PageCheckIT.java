package app.livelayer.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.console.Finding.Verdict;
import app.livelayer.console.Snippet.Form;
import app.livelayer.e2e.Chromium;
import app.livelayer.registry.Origin;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;

/** The rules of the page check against a real browser: what it calls blocked is blocked there, and nothing else. */
class PageCheckIT {

    private static Playwright playwright;
    private static Browser browser;
    private static HttpServer ours;
    private static HttpServer theirs;
    private static volatile String headers = "";
    private static volatile String attributes = "";

    @BeforeAll
    static void open() throws IOException {
        ours = server(exchange -> {
            String path = exchange.getRequestURI().getPath();
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.getResponseHeaders().set("Cross-Origin-Resource-Policy", "cross-origin");
            exchange.getResponseHeaders().set("Cross-Origin-Embedder-Policy", "require-corp");
            switch (path) {
                case "/v1.js" -> send(exchange, "text/javascript", script());
                case "/widget/agt_1/config.js" -> send(exchange, "text/javascript", "export default 1;");
                case "/widget/agt_1" -> send(exchange, "text/html", frame());
                default -> send(exchange, "text/plain", "");
            }
        });
        theirs = server(exchange -> {
            headers.lines()
                    .forEach(line -> exchange.getResponseHeaders()
                            .add(
                                    line.substring(0, line.indexOf(':')),
                                    line.substring(line.indexOf(':') + 1).strip()));
            send(exchange, "text/html", page());
        });
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Chromium.executable())
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--use-fake-ui-for-media-stream",
                                "--use-fake-device-for-media-stream")));
    }

    @AfterAll
    static void close() {
        browser.close();
        playwright.close();
        ours.stop(0);
        theirs.stop(0);
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private static HttpServer server(Answer answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", answer::to);
        server.start();
        return server;
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** As the shell does: a script that imports a module of its server, and adds a frame. */
    private static String script() {
        return """
                window.ran = true;
                import('%1$s/widget/agt_1/config.js').then(() => {
                  const frame = document.createElement('iframe');
                  frame.allow = 'microphone';
                  frame.src = '%1$s/widget/agt_1';
                  addEventListener('message', ({ data }) => document.title = data);
                  // the browser says that it blocks a frame; one that comes says so itself
                  addEventListener('securitypolicyviolation', ({ disposition }) => disposition === 'enforce' && (document.title = 'blocked'));
                  document.body.append(frame);
                }, () => document.title = 'blocked');""".formatted(origin());
    }

    private static String frame() {
        return "<script>parent.postMessage(document.featurePolicy.allowsFeature('microphone') && origin !== 'null' ? 'works' : 'blocked', '*')</script>";
    }

    private static String page() {
        return "<!doctype html><title>…</title><body><script src=\"%s/v1.js\" data-agent-id=agt_1 %s></script></body>"
                .formatted(origin(), attributes);
    }

    private static String origin() {
        return "http://localhost:" + ours.getAddress().getPort();
    }

    /** {@code OURS} is our origin, {@code PORT} its port; after a bar stand attributes of the script tag. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: none",
                "Content-Security-Policy: default-src 'none'",
                "Content-Security-Policy: default-src 'none'; script-src OURS; frame-src OURS",
                "Content-Security-Policy: default-src OURS",
                "Content-Security-Policy: default-src 'self'",
                "Content-Security-Policy: default-src *",
                "Content-Security-Policy: default-src http:",
                "Content-Security-Policy: default-src https:",
                "Content-Security-Policy: script-src localhost:PORT; frame-src localhost:*",
                "Content-Security-Policy: script-src localhost; frame-src localhost",
                "Content-Security-Policy: script-src OURS/v1.js; frame-src OURS",
                "Content-Security-Policy: script-src OURS/; frame-src OURS/widget/",
                "Content-Security-Policy: frame-src OURS/widget",
                "Content-Security-Policy: frame-src OURS/widget/agt_1",
                "Content-Security-Policy: child-src 'none'",
                "Content-Security-Policy: child-src 'none'; frame-src OURS",
                "Content-Security-Policy: script-src 'none'; script-src-elem OURS",
                "Content-Security-Policy: script-src OURS; script-src-elem 'self'",
                "Content-Security-Policy: script-src 'none' OURS",
                "Content-Security-Policy: script-src 'none'; script-src OURS",
                "Content-Security-Policy: script-src *.localhost:PORT",
                "Content-Security-Policy: script-src 'nonce-abc'|nonce=abc",
                "Content-Security-Policy: script-src 'nonce-abc'|nonce=xyz",
                "Content-Security-Policy: script-src 'nonce-abc'",
                "Content-Security-Policy: script-src 'nonce-abc' 'strict-dynamic'|nonce=abc",
                "Content-Security-Policy: script-src 'nonce-abc' 'strict-dynamic' OURS",
                "Content-Security-Policy: script-src 'HASH' 'strict-dynamic'|integrity=HASH crossorigin=anonymous",
                "Content-Security-Policy: script-src 'HASH'|integrity=HASH crossorigin=anonymous",
                "Content-Security-Policy: script-src 'unsafe-inline' 'self'",
                "Content-Security-Policy: default-src *, frame-src 'none'",
                "Content-Security-Policy: default-src *\nContent-Security-Policy: script-src 'self'",
                "Content-Security-Policy-Report-Only: default-src 'none'",
                "Content-Security-Policy: require-trusted-types-for 'script'",
                "Content-Security-Policy: frame-ancestors 'none'\nX-Frame-Options: DENY",
                "Content-Security-Policy: sandbox allow-scripts allow-forms",
                "Content-Security-Policy: sandbox",
                "Content-Security-Policy: sandbox allow-scripts allow-same-origin allow-forms",
                "Permissions-Policy: microphone=()",
                "Permissions-Policy: microphone=(self)",
                "Permissions-Policy: microphone=*",
                "Permissions-Policy: microphone=(self \"OURS\")",
                "Permissions-Policy: microphone=(\"OURS\"), camera=()",
                "Permissions-Policy: camera=(), geolocation=()",
                "Cross-Origin-Embedder-Policy: require-corp",
                "Cross-Origin-Embedder-Policy: credentialless",
                "Cross-Origin-Opener-Policy: same-origin",
                "Referrer-Policy: no-referrer",
            })
    void whatTheCheckCallsBlockedIsBlocked(String text) {
        String hash = Objects.requireNonNull(
                Snippets.integrity(new ByteArrayResource(script().getBytes(StandardCharsets.UTF_8))));
        String given = text.replace("OURS", origin())
                .replace("PORT", Integer.toString(ours.getAddress().getPort()))
                .replace("HASH", hash);
        int bar = given.indexOf('|');
        headers = bar < 0 ? given : given.substring(0, bar);
        attributes = bar < 0 ? "" : given.substring(bar + 1);
        Place place = new Place("agt_1", "Lio", Origin.parse(origin()).orElseThrow(), "", List.of("microphone"));
        boolean blocked = new PageCheck(place, Form.SCRIPT)
                .of(headers + "\n\n" + page()).stream().anyMatch(finding -> finding.verdict() == Verdict.BLOCKS);
        assertThat(works()).as(given).isEqualTo(!blocked);
    }

    /** In the browser: the frame came and may use the microphone. A page on which nothing runs says nothing. */
    private static boolean works() {
        try (Page page = browser.newPage()) {
            page.navigate("http://127.0.0.1:" + theirs.getAddress().getPort() + "/");
            page.waitForLoadState();
            if (!Boolean.TRUE.equals(page.evaluate("window.ran === true"))) return false;
            PlaywrightAssertions.assertThat(page)
                    .not()
                    .hasTitle("…", new PageAssertions.HasTitleOptions().setTimeout(60_000));
            return page.title().equals("works");
        }
    }
}
