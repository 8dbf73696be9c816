package app.livelayer.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** Answers LiveKit's server API at once with an empty message, which is a valid room and a valid list: what is left is the cost of our own call. */
final class StandInLiveKit implements AutoCloseable {

    static {
        // without it each answer waits for the client's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final LongAdder rooms = new LongAdder();

    StandInLiveKit() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().endsWith("/CreateRoom")) rooms.increment();
            exchange.getResponseHeaders().set("Content-Type", "application/protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "ws://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Rooms made so far. */
    long rooms() {
        return rooms.sum();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
