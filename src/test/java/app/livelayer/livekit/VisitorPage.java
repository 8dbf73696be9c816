package app.livelayer.livekit;

import app.livelayer.e2e.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A visitor's browser with nothing but livekit-client. */
final class VisitorPage implements AutoCloseable {

    private static final Path LIVEKIT_CLIENT = Path.of("node_modules/livekit-client/dist/livekit-client.umd.js");

    private final Playwright playwright = Playwright.create();
    private final Page page;

    VisitorPage() {
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Chromium.executable())
                        .setArgs(List.of("--no-sandbox")));
        page = browser.newPage();
        page.addScriptTag(new Page.AddScriptTagOptions().setPath(LIVEKIT_CLIENT));
    }

    /** Joins, and is connected when this returns. */
    void join(ConnectionDetails details) {
        page.evaluate("""
                async ({ url, token }) => {
                  window.messages = [];
                  window.room = new LivekitClient.Room();
                  room.on('dataReceived', (data) => messages.push(new TextDecoder().decode(data)));
                  await room.connect(url, token);
                }""", Map.of("url", details.url(), "token", details.token()));
    }

    void leave() {
        page.evaluate("room.disconnect()");
    }

    /** The data messages that arrived, in order. */
    @SuppressWarnings("unchecked")
    List<String> messages() {
        return (List<String>) page.evaluate("messages");
    }

    @Override
    public void close() {
        playwright.close();
    }
}
