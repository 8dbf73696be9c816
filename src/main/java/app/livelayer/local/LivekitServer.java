package app.livelayer.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The real SFU of local mode: from the PATH, else built by {@code tools/install-livekit}. */
final class LivekitServer implements Program {

    /** The exit code by which {@code tools/install-livekit} says that its last line names what must be installed first. */
    private static final int NEEDS_TOOL = 69;

    private final LocalProperties settings;
    private final Keys keys;
    private final Path data;
    private final Tools tools;
    private final Supplier<String> webServer;

    /** @param webServer this application's own address, known when the web server is up: livekit-server tells it what happens in its rooms */
    LivekitServer(LocalProperties settings, Keys keys, Path data, Tools tools, Supplier<String> webServer) {
        this.settings = settings;
        this.keys = keys;
        this.data = data;
        this.tools = tools;
        this.webServer = webServer;
    }

    @Override
    public Part part() {
        return new Part("livekit", "LiveKit server", Part.State.PREPARING, "Looking for livekit-server");
    }

    @Override
    public Preparation prepare(Consumer<String> progress) throws IOException, InterruptedException {
        Optional<Path> onPath = tools.named("livekit-server").findFirst();
        if (onPath.isPresent()) return new Preparation.Prepared(launch(onPath.get()));

        Path home = settings.homeFolder();
        Path installer = home.resolve("tools/install-livekit");
        if (!Files.isExecutable(installer)) {
            return new Preparation.Missing(
                    "livekit-server is not on the PATH, and there is no " + installer
                            + " to build it: install livekit-server, or set livelayer.local.home to the folder of this project");
        }
        Step step = Step.run(List.of(installer.toString()), home, System.getenv(), progress);
        return switch (step.exitCode()) {
            case 0 -> new Preparation.Prepared(launch(home.resolve(".tools/bin/livekit-server")));
            case NEEDS_TOOL -> new Preparation.Missing(step.lastLine());
            default ->
                new Preparation.Failed("Building livekit-server failed (" + step.lastLine()
                        + "): run tools/install-livekit to see all it says, then start again");
        };
    }

    private Launch launch(Path program) {
        URI address = URI.create("http://127.0.0.1:" + settings.livekitPort());
        return new Launch(
                List.of(program.toString()),
                data,
                Map.of("LIVEKIT_CONFIG", config(), "PATH", tools.path()),
                data.resolve("livekit-server.log"),
                Duration.ofSeconds(1),
                address,
                "ws://127.0.0.1:" + settings.livekitPort(),
                List.of(
                        new Launch.Port(Ports.TCP, settings.livekitPort(), "livelayer.local.livekit-port"),
                        new Launch.Port(Ports.TCP, settings.livekitTcpPort(), "livelayer.local.livekit-tcp-port"),
                        new Launch.Port(Ports.UDP, settings.livekitUdpPort(), "livelayer.local.livekit-udp-port")));
    }

    /**
     * The server's YAML. A STUN address where nobody listens stands in for the public servers that browsers would be told to ask otherwise (the server's own
     * UDP port would not do: browsers then choose TCP). On loopback only the interface lo takes part. Elsewhere, as in a container, all do; the loopback
     * candidate is then the one that a browser outside reaches through the published port, and a node_ip would merge all candidates into it. Only rooms that
     * were asked for exist: a token used after its room was deleted makes none.
     */
    private String config() {
        String interfaces = settings.bind().equals("127.0.0.1") ? """
                  node_ip: 127.0.0.1
                  interfaces: { includes: [lo, lo0] }
                """ : "";
        return """
                port: %d
                bind_addresses: ["%s"]
                rtc:
                  tcp_port: %d
                  udp_port: %d
                  use_external_ip: false
                  enable_loopback_candidate: true
                  stun_servers: ["127.0.0.1:9"]
                %skeys: { "%s": "%s" }
                room: { auto_create: false }
                webhook: { api_key: "%s", urls: ["%s/livekit/webhook"] }
                logging: { level: info }
                """.formatted(
                        settings.livekitPort(),
                        settings.bind(),
                        settings.livekitTcpPort(),
                        settings.livekitUdpPort(),
                        interfaces,
                        keys.apiKey(),
                        keys.apiSecret(),
                        keys.apiKey(),
                        webServer.get());
    }
}
