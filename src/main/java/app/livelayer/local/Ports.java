package app.livelayer.local;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;

/** What a port is used for decides how it is tried. */
enum Ports {
    TCP {
        @Override
        void bind(InetSocketAddress address) throws IOException {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(address);
            }
        }

        @Override
        int anyFree() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }
    },
    UDP {
        @Override
        void bind(InetSocketAddress address) throws SocketException {
            new DatagramSocket(address).close();
        }

        @Override
        int anyFree() throws SocketException {
            try (DatagramSocket socket = new DatagramSocket(0)) {
                return socket.getLocalPort();
            }
        }
    };

    abstract void bind(InetSocketAddress address) throws IOException;

    /** A port that nobody uses now; the system does not hand out the same one again soon. */
    abstract int anyFree() throws IOException;

    /** True when nobody listens there, on loopback or on all addresses (macOS lets one bind beside the other). */
    boolean isFree(int port) {
        try {
            bind(new InetSocketAddress(port));
            bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** This port when it is free, else any free one. */
    int freeOr(int preferred) throws IOException {
        return isFree(preferred) ? preferred : anyFree();
    }
}
