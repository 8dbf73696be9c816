package app.livelayer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.livelayer.local.Preparation.Failed;
import app.livelayer.local.Preparation.Missing;
import app.livelayer.local.Preparation.Prepared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoAgentTest {

    @TempDir
    Path home;

    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void folder() throws Exception {
        Files.createDirectories(home.resolve("demo-agent"));
        Files.writeString(home.resolve("demo-agent/package-lock.json"), "{}");
    }

    @Test
    void withoutNodeItNamesTheCommand() throws Exception {
        assertThat(prepare())
                .asInstanceOf(type(Missing.class))
                .extracting(Missing::sentence)
                .asString()
                .contains("Node.js 22.18", "tools/install-node");
    }

    @Test
    void anOldNodeIsNone() throws Exception {
        Scripts.write(home.resolve("bin/node"), "echo v20.19.2");
        assertThat(prepare()).isInstanceOf(Missing.class);
    }

    @Test
    void aBrokenNodeOfTheProjectIsPassedOver() throws Exception {
        Scripts.write(home.resolve(".node/bin/node"), "exit 126");
        Path good = Scripts.write(home.resolve("bin/node"), "echo v24.21.0");
        installed();
        assertThat(launch().command()).first().isEqualTo(good.toString());
    }

    @Test
    void withoutNpmItNamesTheCommand() throws Exception {
        Scripts.write(home.resolve("bin/node"), "echo v24.21.0");
        assertThat(prepare())
                .asInstanceOf(type(Missing.class))
                .extracting(Missing::sentence)
                .asString()
                .contains("npm", "tools/install-node");
    }

    @Test
    void packagesAreInstalledOnce() throws Exception {
        Scripts.write(home.resolve("bin/node"), "echo v24.21.0");
        Scripts.write(
                home.resolve(".node/bin/npm"),
                "echo \"$@\" >> calls; /bin/mkdir -p node_modules; : > node_modules/.package-lock.json");
        launch();
        launch();
        assertThat(home.resolve("demo-agent/calls")).content().hasLineCount(1).startsWith("ci --omit=dev");
        assertThat(progress).first().asString().contains("first run");
    }

    @Test
    void packagesOlderThanTheirLockFileAreInstalledAgain() throws Exception {
        Scripts.write(home.resolve("bin/node"), "echo v24.21.0");
        Scripts.write(home.resolve("bin/npm"), "echo no network; exit 1");
        installed();
        Files.setLastModifiedTime(
                home.resolve("demo-agent/package-lock.json"),
                FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(prepare())
                .asInstanceOf(type(Failed.class))
                .extracting(Failed::sentence)
                .asString()
                .contains("no network", "npm ci");
    }

    @Test
    void theWorkerGetsItsServerAndItsPort() throws Exception {
        Scripts.write(home.resolve("bin/node"), "echo v24.21.0");
        installed();
        assertThat(launch().environment())
                .containsEntry("LIVEKIT_URL", "ws://127.0.0.1:1")
                .containsEntry("LIVEKIT_API_KEY", "key")
                .containsEntry("LIVEKIT_API_SECRET", "secret")
                .containsEntry("DEMO_AGENT_PORT", "4");
    }

    @ParameterizedTest
    @CsvSource({"v22.17.1, false", "v22.18.0, true", "v23.0.0, true", "v24.21.0, true", "v9.99.0, false", "'', false"})
    void typeScriptNeedsNode2218(String version, boolean runs) {
        assertThat(DemoAgent.runsTypeScript(version)).isEqualTo(runs);
    }

    private void installed() throws Exception {
        Files.createDirectories(home.resolve("demo-agent/node_modules"));
        Files.writeString(home.resolve("demo-agent/node_modules/.package-lock.json"), "{}");
    }

    private Launch launch() throws Exception {
        return ((Prepared) prepare()).launch();
    }

    private Preparation prepare() throws Exception {
        var settings = new LocalProperties(true, home.toString(), "127.0.0.1", 1, 2, 3, 4);
        var tools = new Tools(home.resolve("bin").toString());
        return new DemoAgent(settings, new Keys("key", "secret"), home, tools).prepare(progress::add);
    }
}
