package app.livelayer.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The line between browsers and nodes, as a load balancer holds it: every connection leads to the one node that is named. */
final class Line implements AutoCloseable {

    private final ServerSocket entrance = new ServerSocket(0);
    private final Set<Socket> browsers = ConcurrentHashMap.newKeySet();
    private volatile int node;

    Line(int node) throws IOException {
        this.node = node;
        Thread.ofVirtual().start(this::accept);
    }

    /** As browsers name it. */
    String origin() {
        return "http://localhost:" + entrance.getLocalPort();
    }

    /** From now on to the node at this port; what leads to another is broken off. */
    void leadTo(int port) {
        node = port;
        browsers.forEach(Line::close);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket browser = entrance.accept();
                browsers.add(browser);
                Thread.ofVirtual().start(() -> connect(browser));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket browser) {
        try (browser;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), node)) {
            Thread there = Thread.ofVirtual().start(() -> copy(browser, server));
            copy(server, browser);
            there.join();
        } catch (IOException | InterruptedException nobodyThere) {
            // as when the node itself were not there: the browser finds its connection closed
        } finally {
            browsers.remove(browser);
        }
    }

    /** Until either end is closed; then the other is. */
    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException brokenOff) {
            // the same as an end
        }
        close(from);
        close(to);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        browsers.forEach(Line::close);
    }
}
