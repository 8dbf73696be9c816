package app.livelayer.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.livelayer.local.Preparation.Failed;
import app.livelayer.local.Preparation.Missing;
import app.livelayer.local.Preparation.Prepared;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivekitServerTest {

    @TempDir
    Path home;

    private final List<String> progress = new ArrayList<>();

    @Test
    void theOneOnThePathIsTaken() throws Exception {
        Path program = Scripts.write(home.resolve("bin/livekit-server"), "");
        assertThat(prepare("127.0.0.1"))
                .asInstanceOf(type(Prepared.class))
                .extracting(prepared -> prepared.launch().command())
                .isEqualTo(List.of(program.toString()));
    }

    @Test
    void elseItIsBuiltAndSaysSo() throws Exception {
        Scripts.write(home.resolve("tools/install-livekit"), "echo Building; echo still");
        assertThat(prepare("127.0.0.1"))
                .asInstanceOf(type(Prepared.class))
                .extracting(prepared -> prepared.launch().command())
                .isEqualTo(List.of(home.resolve(".tools/bin/livekit-server").toString()));
        assertThat(progress).containsExactly("Building", "still");
    }

    @Test
    void aMissingToolIsSaidInTheInstallersOwnSentence() throws Exception {
        Scripts.write(
                home.resolve("tools/install-livekit"), "echo 'Install Go, then run tools/install-livekit'; exit 69");
        assertThat(prepare("127.0.0.1")).isEqualTo(new Missing("Install Go, then run tools/install-livekit"));
    }

    @Test
    void aBrokenBuildIsSaidWithTheCommandThatShowsWhy() throws Exception {
        Scripts.write(home.resolve("tools/install-livekit"), "echo no network; exit 1");
        assertThat(prepare("127.0.0.1"))
                .asInstanceOf(type(Failed.class))
                .extracting(Failed::sentence)
                .asString()
                .contains("no network", "tools/install-livekit");
    }

    @Test
    void withoutTheProjectsFolderItNamesTheSetting() throws Exception {
        assertThat(prepare("127.0.0.1"))
                .asInstanceOf(type(Missing.class))
                .extracting(Missing::sentence)
                .asString()
                .contains("livelayer.local.home");
    }

    @Test
    void itsSecretIsOnlyInItsEnvironment() throws Exception {
        Scripts.write(home.resolve("bin/livekit-server"), "");
        Launch launch = ((Prepared) prepare("127.0.0.1")).launch();
        assertThat(launch.command()).noneMatch(argument -> argument.contains("the-secret"));
        assertThat(launch.environment().get("LIVEKIT_CONFIG")).contains("the-secret", "includes: [lo, lo0]");
    }

    @Test
    void itTellsThisApplicationAndMakesNoRoomsByItself() throws Exception {
        Scripts.write(home.resolve("bin/livekit-server"), "");
        Launch launch = ((Prepared) prepare("127.0.0.1")).launch();
        assertThat(launch.environment().get("LIVEKIT_CONFIG"))
                .contains(
                        "webhook: { api_key: \"key\", urls: [\"http://127.0.0.1:4321/livekit/webhook\"] }",
                        "room: { auto_create: false }");
    }

    @Test
    void inAContainerItListensEverywhereAndKeepsItsLoopbackCandidate() throws Exception {
        Scripts.write(home.resolve("bin/livekit-server"), "");
        Launch launch = ((Prepared) prepare("0.0.0.0")).launch();
        assertThat(launch.environment().get("LIVEKIT_CONFIG"))
                .contains("bind_addresses: [\"0.0.0.0\"]", "enable_loopback_candidate: true")
                .doesNotContain("includes", "node_ip");
    }

    private Preparation prepare(String bind) throws Exception {
        var settings = new LocalProperties(true, home.toString(), bind, 1, 2, 3, 4);
        var tools = new Tools(home.resolve("bin").toString());
        return new LivekitServer(settings, new Keys("key", "the-secret"), home, tools, () -> "http://127.0.0.1:4321")
                .prepare(progress::add);
    }
}
