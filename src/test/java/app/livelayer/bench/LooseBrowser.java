package app.livelayer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.e2e.Chromium;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A Chromium whose pages stay open when the driver has gone: what the driver keeps of them is no heap of the server's. */
final class LooseBrowser implements AutoCloseable {

    private final Path profile;
    private final Process process;

    LooseBrowser() throws IOException {
        profile = Files.createTempDirectory("loose-browser");
        process = new ProcessBuilder(
                        Chromium.executable().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
    }

    /** The driver comes, does this, and goes. */
    void drive(Consumer<BrowserContext> steps) throws IOException {
        Path port = profile.resolve("DevToolsActivePort");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(port) && Files.size(port) > 0);
        try (Playwright playwright = Playwright.create()) {
            steps.accept(playwright
                    .chromium()
                    .connectOverCDP(
                            "http://127.0.0.1:" + Files.readAllLines(port).getFirst())
                    .contexts()
                    .getFirst());
        }
        assertThat(process.isAlive()).isTrue();
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        process.destroy();
        all.forEach(one -> one.onExit().join());
        FileSystemUtils.deleteRecursively(profile);
    }
}
