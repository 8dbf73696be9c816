package app.livelayer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void aFreePortIsTakenAsPreferred() throws Exception {
        int tcp = Ports.TCP.anyFree();
        assertThat(Ports.TCP.freeOr(tcp)).isEqualTo(tcp);
        int udp = Ports.UDP.anyFree();
        assertThat(Ports.UDP.freeOr(udp)).isEqualTo(udp);
    }

    @Test
    void anotherPortIsChosenWhenSomebodyListensOnLoopback() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.TCP.isFree(socket.getLocalPort())).isFalse();
            assertThat(Ports.TCP.freeOr(socket.getLocalPort())).isPositive().isNotEqualTo(socket.getLocalPort());
        }
    }

    @Test
    void tcpAndUdpOfOneNumberAreDifferentPorts() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            assertThat(Ports.UDP.isFree(socket.getLocalPort())).isFalse();
            assertThat(Ports.UDP.freeOr(socket.getLocalPort())).isPositive().isNotEqualTo(socket.getLocalPort());
        }
    }
}
