package app.livelayer.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A customer's site on an origin of its own, as strict as a site can be. */
public final class HostPages implements AutoCloseable {

    private static final String SDK_PAGE = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Own controls</title><link rel="icon" href="data:,"></head>
            <body><button id="talk">Talk</button><div id="avatar"></div><script type="module" src="/sdk.mjs"></script></body></html>""";

    /** A page with something to do on it. */
    private static final String SHOP = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title><link rel="icon" href="data:,">
            <meta name="viewport" content="width=device-width"></head><body>
            <h1>A shop</h1><a id="about" href="/shop/%2$s/about">About us</a> <a id="away" href="https://elsewhere.example/">Elsewhere</a>
            <button id="more" type="button">More</button>
            <div style="height: 3000px"></div>
            <h2 id="delivery">Delivery</h2><p>What is in stock by noon leaves the same day.</p>
            <form id="order" action="/shop/%2$s/thanks">
            <label>Name <input name="name" required></label> <label>Gift <input name="gift" type="checkbox"></label>
            <label>Size <select name="size"><option value="">-</option><option value="l">Large</option></select></label>
            <label>Password <input name="secret" type="password"></label> <label>Card <input name="card" autocomplete="cc-number" value="4111"></label>
            <label data-ll-private>Note <input name="note" value="for nobody"></label> <button>Send</button></form>
            <div style="height: 3000px"></div>
            %3$s
            </body></html>""";

    private static final String ELEMENT = """
            <script src="%1$s/v1.js" async></script>
            <livelayer-widget agent-id="%2$s" capabilities="navigate scroll, click fill_forms submit_forms read_page custom unheard-of"></livelayer-widget>""";

    private static final String FRAME = """
            <iframe src="%1$s/widget/%2$s" title="Lio" allow="microphone; autoplay" style="position: fixed; inset: auto 0 0 auto; width: 400px; height: 560px"></iframe>""";

    /** A customer's own page: every callback is noted, {@code options} are the test's; with {@code stored} it keeps and loads its session as the documentation shows. */
    private static final String SDK_SCRIPT = """
            import { LiveKitSession, clearSession, loadSession, saveSession } from '%1$s/sdk.js';
            window.notes = [];
            const session = new LiveKitSession({ agentId: 'agt_demo', baseUrl: '%1$s', ...JSON.parse(new URLSearchParams(location.search).get('options') ?? '{}') });
            for (const name of ['onConnectionStateChange', 'onAgentStateChange', 'onTranscript', 'onAgentConfig', 'onAudioTrack', 'onVideoTrack',
                'onVideoTrackRemoved', 'onError', 'onDataMessage', 'onResumabilityChange'])
              session[name] = (...values) => {
                notes.push({ name, values: values.map((value) => (value instanceof Element ? value.localName : value)) });
                for (const value of values) if (value instanceof Element) document.querySelector('#avatar').append(value);
              };
            document.querySelector('#talk').addEventListener('click', () => session.connect());
            window.session = session;
            if (new URLSearchParams(location.search).has('stored')) {
              const note = session.onConnectionStateChange;
              session.onConnectionStateChange = (state) => {
                note(state);
                if (state === 'connected') saveSession({ token: '...', roomName: session.getRoom().name, ts: Date.now() });
                if (state === 'disconnected') clearSession();
              };
              const saved = loadSession();
              if (saved) session.connectWithToken(saved.url, saved.token);
            }""";

    private final HttpServer server;
    private final String product;

    /** @param product the origin that serves {@code v1.js} */
    HostPages(String product) throws IOException {
        this.product = product;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .set(
                            "Content-Security-Policy",
                            "default-src 'none'; script-src %s; frame-src %s; require-trusted-types-for 'script'"
                                    .formatted(product, product));
            exchange.getResponseHeaders().set("Cross-Origin-Embedder-Policy", "require-corp");
            if (exchange.getRequestURI().getPath().equals("/forbids"))
                exchange.getResponseHeaders().set("Permissions-Policy", "microphone=(), camera=()");
            send(exchange, "text/html", page(exchange.getRequestURI().getPath()));
        });
        server.createContext("/shop/", exchange -> {
            String[] path = exchange.getRequestURI().getPath().split("/");
            send(exchange, "text/html", SHOP.formatted(product, path[2], ELEMENT.formatted(product, path[2])));
        });
        server.createContext("/bare/", exchange -> {
            String agent = exchange.getRequestURI().getPath().split("/")[2];
            send(
                    exchange,
                    "text/html",
                    SHOP.formatted(
                            product,
                            agent,
                            FRAME.formatted(product, agent)
                                    + bridge(exchange.getRequestURI().getQuery())));
        });
        server.createContext("/sdk", exchange -> send(exchange, "text/html", SDK_PAGE));
        server.createContext("/sdk.mjs", exchange -> send(exchange, "text/javascript", SDK_SCRIPT.formatted(product)));
        server.start();
    }

    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param capabilities of its tag; {@code none}: there is no bridge */
    private String bridge(@Nullable String capabilities) {
        if ("none".equals(capabilities)) return "";
        String list = capabilities == null ? "" : " data-capabilities=\"" + capabilities + "\"";
        return "<script src=\"" + product + "/bridge.js\"" + list + " async></script>";
    }

    /**
     * {@code /} has a script tag, {@code /element} the element, {@code /open} one whose window is open at first, {@code /place} one that stands in a box of 420 by 500 pixels, {@code /agent/ID} a script tag for that agent, {@code /key/KEY} one with that key, {@code /plain} nothing of ours, {@code /arabic} runs from right to left; {@code /forbids}
     * lets nobody use a microphone or a camera. {@code /shop/ID} has things to do, {@code /bare/ID?LIST} the same around a bare frame with its bridge.
     */
    private String page(String path) {
        String agent = path.startsWith("/agent/") ? path.substring(7) : "agt_demo";
        String widget = switch (path) {
            case "/plain" -> "";
            // a box without a style, which the policy forbids
            case "/place" ->
                "<script src=\"%s/v1.js\" async></script><table width=\"420\" cellspacing=\"0\" cellpadding=\"0\"><tr><td height=\"500\"><livelayer-widget agent-id=\"%s\" mode=\"EMBEDDED\"></livelayer-widget></table>";
            case "/element" ->
                "<script src=\"%s/v1.js\" async></script><livelayer-widget agent-id=\"%s\"></livelayer-widget>";
            case "/open" ->
                "<script src=\"%s/v1.js\" async></script><livelayer-widget agent-id=\"%s\" display-mode=\"expanded\"></livelayer-widget>";
            case "/arabic" -> "<script src=\"%s/v1.js\" data-language=\"ar\" data-agent-id=\"%s\" async></script>";
            default ->
                "<script src=\"%s/v1.js\" data-agent-id=\"%s\""
                        + (path.startsWith("/key/") ? " data-api-key=\"" + path.substring(5) + "\"" : "")
                        + " async></script>";
        };
        return """
                <!doctype html><html %s><head><meta charset="utf-8"><title>A shop</title>
                <meta name="viewport" content="width=device-width, viewport-fit=cover"><meta name="description" content="A shop of nothing"></head>
                <body><main><h1>A shop</h1>%s</main></body></html>""".formatted(
                path.equals("/arabic") ? "lang=\"ar\" dir=\"rtl\"" : "lang=\"en\"", widget.formatted(product, agent));
    }

    private static void send(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + ";charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
