package app.livelayer.local;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of local mode; {@link LocalMode} fills in the ports.
 *
 * @param enabled true in local mode, false when a LiveKit server was given
 * @param home the folder that holds {@code demo-agent}, {@code tools}, {@code .tools} and {@code .node}
 * @param bind address at which livekit-server listens: {@code 127.0.0.1}, or {@code 0.0.0.0} in a container
 * @param livekitPort signalling and API, TCP
 * @param livekitTcpPort media over TCP
 * @param livekitUdpPort media over UDP
 * @param agentPort the demo agent's health port on 127.0.0.1, TCP
 */
@ConfigurationProperties("livelayer.local")
record LocalProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue(".") String home,
        @DefaultValue("127.0.0.1") String bind,
        int livekitPort,
        int livekitTcpPort,
        int livekitUdpPort,
        int agentPort) {

    /** Spring would look for a bound {@link Path} in the web server's document folder. */
    Path homeFolder() {
        return Path.of(home).toAbsolutePath().normalize();
    }
}
