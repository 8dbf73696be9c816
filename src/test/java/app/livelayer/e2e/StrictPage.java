package app.livelayer.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A customer's site that allows nothing by itself, and whose pages are written while it runs. */
final class StrictPage implements AutoCloseable {

    private record Written(String body, String policy, String permissions) {}

    private final Map<String, Written> pages = new ConcurrentHashMap<>();
    private final HttpServer server;

    StrictPage() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            Written page = pages.get(exchange.getRequestURI().getPath());
            byte[] body = page == null ? new byte[0] : """
                      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title><link rel="icon" href="data:,"></head>
                      <body><h1>A shop</h1>%s</body></html>""".formatted(page.body).getBytes(StandardCharsets.UTF_8);
            if (page != null) {
                exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
                exchange.getResponseHeaders()
                        .set("Content-Security-Policy", "default-src 'none'; img-src data:; " + page.policy);
                exchange.getResponseHeaders().set("Permissions-Policy", page.permissions);
            }
            exchange.sendResponseHeaders(page == null ? 404 : 200, page == null ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * @param body what is pasted before {@code </body>}
     * @param policy what the page's Content-Security-Policy has beside {@code default-src 'none'}
     * @param permissions its Permissions-Policy
     */
    void write(String path, String body, String policy, String permissions) {
        pages.put(path, new Written(body, policy.replace("\n", " "), permissions));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
