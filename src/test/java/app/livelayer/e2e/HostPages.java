package app.livelayer.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A customer's site on an origin of its own, as strict as a site can be. */
final class HostPages implements AutoCloseable {

    private final HttpServer server;
    private final String product;

    /** @param product the origin that serves {@code v1.js} */
    HostPages(String product) throws IOException {
        this.product = product;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            byte[] page = page(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "text/html;charset=utf-8");
            headers.set(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src %s; frame-src %s; require-trusted-types-for 'script'"
                            .formatted(product, product));
            headers.set("Cross-Origin-Embedder-Policy", "require-corp");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String page(String path) {
        String widget = path.equals("/element")
                ? "<script src=\"%s/v1.js\" async></script><livelayer-widget agent-id=\"agt_demo\"></livelayer-widget>"
                : "<script src=\"%s/v1.js\" data-agent-id=\"agt_demo\" async></script>";
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
                <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
                <body><h1>A shop</h1>%s</body></html>"""
                .formatted(widget.formatted(product));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
