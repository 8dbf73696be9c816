package app.livelayer.local;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The worker of {@code demo-agent/}: needs Node.js, and installs its npm packages when they are missing or older than their lock file. */
final class DemoAgent implements Program {

    private static final Pattern NODE_VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*");

    private final LocalProperties settings;
    private final Keys keys;
    private final Path data;
    private final Tools tools;
    private final Path home;

    DemoAgent(LocalProperties settings, Keys keys, Path data, Tools tools) {
        this.settings = settings;
        this.keys = keys;
        this.data = data;
        this.tools = tools;
        this.home = settings.homeFolder();
    }

    @Override
    public Part part() {
        return new Part("agent", "Demo agent", Part.State.PREPARING, "Looking for Node.js");
    }

    @Override
    public Preparation prepare(Consumer<String> progress) throws IOException, InterruptedException {
        Path folder = home.resolve("demo-agent");
        if (!Files.isRegularFile(folder.resolve("package-lock.json"))) {
            return new Preparation.Missing("There is no demo agent in " + folder
                    + ": start the application in the project's folder, or set livelayer.local.home to it");
        }
        Optional<Path> node = node();
        if (node.isEmpty()) {
            return new Preparation.Missing(
                    "The demo agent needs Node.js 22.18 or newer, and there is none: run tools/install-node");
        }
        if (!isInstalled(folder)) {
            Optional<Path> npm = tools.named("npm", home.resolve(".node/bin")).findFirst();
            if (npm.isEmpty()) {
                return new Preparation.Missing(
                        "The demo agent's packages are installed by npm, and there is none: run tools/install-node");
            }
            progress.accept("Installing the demo agent's npm packages (first run, about half a minute)");
            Step step = Step.run(
                    List.of(npm.get().toString(), "ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"),
                    folder,
                    environment(node.get()),
                    progress);
            if (!step.isDone()) {
                return new Preparation.Failed("Installing the demo agent's npm packages failed (" + step.lastLine()
                        + "): run npm ci --omit=dev in demo-agent, then start again");
            }
        }
        return new Preparation.Prepared(launch(node.get(), folder));
    }

    /** npm writes its hidden lock file last: without it an installation was broken off. */
    private static boolean isInstalled(Path folder) throws IOException {
        Path installed = folder.resolve("node_modules/.package-lock.json");
        return Files.exists(installed)
                && Files.getLastModifiedTime(installed)
                                .compareTo(Files.getLastModifiedTime(folder.resolve("package-lock.json")))
                        >= 0;
    }

    private Optional<Path> node() throws IOException, InterruptedException {
        List<Path> found = tools.named("node", home.resolve(".node/bin")).toList();
        for (Path node : found) {
            Step step = Step.run(List.of(node.toString(), "--version"), home, System.getenv(), line -> {});
            if (step.isDone() && runsTypeScript(step.lastLine())) return Optional.of(node);
        }
        return Optional.empty();
    }

    /** Node.js runs TypeScript by itself since 22.18. */
    static boolean runsTypeScript(String version) {
        Matcher matcher = NODE_VERSION.matcher(version);
        if (!matcher.matches()) return false;
        int major = Integer.parseInt(matcher.group(1));
        return major > 22 || (major == 22 && Integer.parseInt(matcher.group(2)) >= 18);
    }

    private Launch launch(Path node, Path folder) {
        Map<String, String> environment = environment(node);
        environment.put("LIVEKIT_URL", "ws://127.0.0.1:" + settings.livekitPort());
        environment.put("LIVEKIT_API_KEY", keys.apiKey());
        environment.put("LIVEKIT_API_SECRET", keys.apiSecret());
        environment.put("DEMO_AGENT_PORT", Integer.toString(settings.agentPort()));
        URI health = URI.create("http://127.0.0.1:" + settings.agentPort() + "/");
        return new Launch(
                List.of(node.toString(), "src/agent.ts", "start"),
                folder,
                environment,
                data.resolve("demo-agent.log"),
                Duration.ofSeconds(2),
                health,
                "Registered with LiveKit as demo-avatar",
                List.of(new Launch.Port(Ports.TCP, settings.agentPort(), "livelayer.local.agent-port")));
    }

    /** This application's own, with that Node.js first on the PATH: npm and its scripts start "node". */
    private Map<String, String> environment(Path node) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PATH", node.getParent() + File.pathSeparator + tools.path());
        return environment;
    }
}
