package app.livelayer.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/** Sends requests over and over, one after the other, on kept loopback connections, as light as can be: it shares the cores with the server. */
final class Load {

    private final int port;
    private final byte[][] requests;
    private final AtomicInteger next = new AtomicInteger();
    private final LongAdder answered = new LongAdder();

    Load(int port, List<String> requests) {
        this.port = port;
        this.requests = requests.stream()
                .map(request -> request.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /**
     * @param perSecond answers in a second
     * @param millis how long each request took, from the time at which it was due
     */
    record Outcome(double perSecond, double[] millis) {}

    /** Requests that were answered so far, all of them with 200. */
    long answered() {
        return answered.sum();
    }

    /** As fast as this many connections go. */
    Outcome full(int connections, Duration time) throws InterruptedException {
        return run(connections, time, 0);
    }

    /** So many a second, each due at its own time whether the one before was answered or not. */
    Outcome paced(int connections, Duration time, double perSecond) throws InterruptedException {
        return run(connections, time, (long) (connections * 1e9 / perSecond));
    }

    private Outcome run(int connections, Duration time, long interval) throws InterruptedException {
        List<Future<double[]>> sent = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                long first = start + interval * i / connections;
                sent.add(threads.submit(() -> send(first, start + time.toNanos(), interval)));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double[] millis = sent.stream()
                .map(Load::result)
                .flatMapToDouble(DoubleStream::of)
                .toArray();
        answered.add(millis.length);
        return new Outcome(millis.length / seconds, millis);
    }

    private double[] send(long due, long end, long interval) throws IOException {
        DoubleStream.Builder millis = DoubleStream.builder();
        while (true) {
            try (Connection connection = new Connection()) {
                // a server closes a connection after so many requests
                while (!connection.closing) {
                    if (interval == 0) due = System.nanoTime();
                    else while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
                    if (due >= end) return millis.build().toArray();
                    connection.ask();
                    millis.add((System.nanoTime() - due) / 1e6);
                    due += interval;
                }
            }
        }
    }

    private final class Connection implements AutoCloseable {

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        private final InputStream in;
        private boolean closing;

        Connection() throws IOException {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
            in = new BufferedInputStream(socket.getInputStream(), 4096);
        }

        /** Sends the next request and reads its answer to the end; anything but 200 is a failure. */
        void ask() throws IOException {
            socket.getOutputStream().write(requests[Math.floorMod(next.getAndIncrement(), requests.length)]);
            String status = line(in);
            if (!status.startsWith("HTTP/1.1 200")) throw new IOException(status);
            int length = -1;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                if (header.equalsIgnoreCase("connection: close")) closing = true;
                if (header.regionMatches(true, 0, "content-length:", 0, 15))
                    length = Integer.parseInt(header.substring(15).strip());
            }
            if (length >= 0) in.skipNBytes(length);
            else skipChunks();
        }

        private void skipChunks() throws IOException {
            int chunk;
            do {
                chunk = Integer.parseInt(line(in), 16);
                in.skipNBytes(chunk + 2);
            } while (chunk > 0);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new EOFException();
            if (next != '\r') line.append((char) next);
        }
        return line.toString();
    }

    private static double[] result(Future<double[]> sent) {
        try {
            return sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
