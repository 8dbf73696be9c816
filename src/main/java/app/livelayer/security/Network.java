package app.livelayer.security;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The network that one party has to itself: whoever has one IPv6 address has all of its /64. */
public final class Network {

    /** Bytes. */
    private static final int IPV6 = 16;

    private Network() {}

    /** @param address a literal; of anything else its own bytes */
    public static byte[] of(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV6 ? Arrays.copyOf(bytes, IPV6 / 2) : bytes;
        } catch (IllegalArgumentException noLiteral) {
            return address.getBytes(StandardCharsets.UTF_8);
        }
    }
}
