package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.livekit.LiveKitServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The demo agent's own tests of conversations, in a real room: a visitor who comes late, who leaves and comes back, whose conversation resumes. */
class DemoAgentIT {

    @Test
    void itsConversationsHoldInARealRoom() throws IOException, InterruptedException {
        try (LiveKitServer livekit = LiveKitServer.start()) {
            ProcessBuilder tests = new ProcessBuilder(
                            Path.of(".node/bin/node").toAbsolutePath().toString(),
                            "--test",
                            "--test-reporter=tap",
                            "test/room.test.ts")
                    .directory(Path.of("demo-agent").toFile())
                    .redirectErrorStream(true);
            tests.environment()
                    .putAll(Map.of(
                            "LIVEKIT_URL", livekit.url(),
                            "LIVEKIT_API_KEY", LiveKitServer.API_KEY,
                            "LIVEKIT_API_SECRET", LiveKitServer.API_SECRET));
            Process running = tests.start();
            String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(running.waitFor()).as(output).isZero();
            assertThat(output).contains("# skipped 0").doesNotContain("# pass 0");
        }
    }
}
