package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A person with a real Chromium: all cookies blocked unless said otherwise, real autoplay policy, a WAV for a voice. Whatever the page complains of is kept. */
public final class Visitor implements AutoCloseable {

    public enum Mic {
        SPEAKS,
        /** As it speaks, where the permission can be taken back. */
        GRANTED,
        DENIED,
        MISSING
    }

    /** What the browser blocks; with all cookies it blocks all storage too. */
    public enum Blocks {
        ALL_COOKIES("\"default_content_setting_values\":{\"cookies\":2}"),
        THIRD_PARTY_COOKIES("\"cookie_controls_mode\":1,\"block_third_party_cookies\":true");

        private final String preference;

        Blocks(String preference) {
            this.preference = preference;
        }
    }

    /** Notes what the shell dispatches, what can be read in the widget, what a policy refuses and which microphones were opened, before any script of the page. */
    private static final String NOTES = """
            window.notes = []; window.violations = []; window.microphones = []; window.placed = false;
            addEventListener('vaadin-router-location-changed', () => { placed = true; });
            const open = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
            if (open) navigator.mediaDevices.getUserMedia = async (constraints) => {
              const stream = await open(constraints);
              microphones.push(...stream.getAudioTracks());
              return stream;
            };
            for (const name of ['loaded','opened','closed','conversation:started','conversation:ended','agent:state','transcript','error'])
              addEventListener('livelayer:' + name, (e) => notes.push({name, detail: e.detail}));
            let before;
            new MutationObserver(() => {
              const said = [...document.querySelectorAll('.ll-sentence, .ll-notice, .ll-adrift')]
                .filter((sentence) => sentence.checkVisibility({ visibilityProperty: true })).map((sentence) => sentence.textContent).join(' | ');
              if (said && said !== before) console.debug('Said: ' + (before = said));
            }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
            document.addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective + ' ' + e.blockedURI));""";

    private static final String SAID = "Said: ";

    /** What a test waits for comes when it comes: the machine may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
    }

    private final Playwright playwright = Playwright.create();
    private final Path profile;
    private final BrowserContext context;
    private final Page page;
    private boolean killed;
    private Pattern expected = Pattern.compile("^$");
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();

    public Visitor(Mic mic, @Nullable Path voice) {
        this(mic, voice, Blocks.ALL_COOKIES);
    }

    public Visitor(Mic mic, @Nullable Path voice, Blocks blocks) {
        this(mic, voice, blocks, device -> {});
    }

    /** @param device what the visitor holds in the hand and has set in the system */
    public Visitor(
            Mic mic, @Nullable Path voice, Blocks blocks, Consumer<BrowserType.LaunchPersistentContextOptions> device) {
        List<String> args =
                new ArrayList<>(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"));
        if (mic == Mic.SPEAKS || mic == Mic.MISSING) args.add("--use-fake-ui-for-media-stream");
        if (mic != Mic.MISSING) args.add("--use-fake-device-for-media-stream");
        if (voice != null) args.add("--use-file-for-fake-audio-capture=" + voice);
        profile = profile(blocks);
        var options = new BrowserType.LaunchPersistentContextOptions()
                .setExecutablePath(Chromium.executable())
                .setHeadless(true)
                .setColorScheme(ColorScheme.LIGHT)
                // as browsers of people are; with all storage denied nothing is resumed
                .setIgnoreDefaultArgs(
                        blocks == Blocks.THIRD_PARTY_COOKIES ? List.of("--disable-back-forward-cache") : List.of())
                .setArgs(args);
        device.accept(options);
        context = playwright.chromium().launchPersistentContext(profile, options);
        context.setDefaultTimeout(PATIENCE.toMillis());
        if (mic == Mic.GRANTED) context.grantPermissions(List.of("microphone"));
        note(context);
        page = context.pages().getFirst();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) complaints.add(message.text() + " @ " + message.location());
            if (message.text().startsWith(SAID)) said.add(message.text().substring(SAID.length()));
        });
        page.onPageError(error -> complaints.add(error));
    }

    /** What the helpers here read of a page is noted in each that is opened from now on. */
    public static void note(BrowserContext context) {
        context.addInitScript(NOTES);
    }

    public Page page() {
        return page;
    }

    /** What is in the widget's iframe. */
    public FrameLocator widget() {
        return page.frameLocator("livelayer-widget iframe");
    }

    public Locator launcher() {
        return page.locator("livelayer-widget button").first();
    }

    /** Opens the panel on this page of the site, and presses the button that asks for this. */
    public void begin(String url, String ask) {
        page.navigate(url);
        launcher().click();
        ask(ask);
    }

    /** Presses the control that asks for this, once the panel has come to rest: before, it is not where it seems to be. */
    public void ask(String ask) {
        page.locator("livelayer-widget iframe").hover(new Locator.HoverOptions().setTrial(true));
        widget().locator("[data-ask=" + ask + "]").first().click();
    }

    /** Shows the text field in a conversation that is spoken. */
    void openWriting() {
        widget().locator(".ll-controls button")
                .filter(new Locator.FilterOptions().setHasText("Type"))
                .click();
    }

    /** The document in the widget's iframe. */
    public Frame frame() {
        return page.frames().stream()
                .filter(frame -> frame.url().contains("/widget"))
                .findFirst()
                .orElseThrow();
    }

    /** The detail of this event, which is told once: the frame tells the page in its own time. */
    String heardOnce(String event) {
        await().atMost(PATIENCE).until(() -> !heard(event).isEmpty());
        assertThat(heard(event)).as(event).hasSize(1);
        return heard(event).getFirst();
    }

    /** The details of this event so far, as JSON texts. */
    @SuppressWarnings("unchecked")
    List<String> heard(String event) {
        return (List<String>) page.evaluate(
                "name => notes.filter((n) => n.name === name).map((n) => JSON.stringify(n.detail ?? null))", event);
    }

    /** Every sentence of the widget that could be read so far, in their order. */
    List<String> saw() {
        // Playwright tells of what has happened while it is asked for something
        page.evaluate("0");
        return List.copyOf(said);
    }

    /** All of Chromium's processes. */
    List<ProcessHandle> browser() {
        return Signals.tree(ProcessHandle.current()
                .descendants()
                .filter(process -> Signals.command(process).contains("--user-data-dir=" + profile)
                        && !Signals.command(process).contains("--type="))
                .reduce((outer, inner) -> inner)
                .orElseThrow());
    }

    /** The process through which everything of the network goes. */
    List<ProcessHandle> network() {
        return processes("network.mojom.NetworkService");
    }

    /** The process that hears the microphones. */
    List<ProcessHandle> audio() {
        return processes("audio.mojom.AudioService");
    }

    private List<ProcessHandle> processes(String part) {
        return browser().stream()
                .filter(process -> Signals.command(process).contains(part))
                .toList();
    }

    /** The process that draws the widget's frame: of another site than the page, so it is its own. It is the one that is busy when the frame is. */
    List<ProcessHandle> renderer() {
        List<ProcessHandle> renderers = processes("--type=renderer");
        List<Duration> before = renderers.stream().map(Visitor::worked).toList();
        frame().evaluate("() => { for (const end = performance.now() + 1500; performance.now() < end;); }");
        return List.of(IntStream.range(0, renderers.size())
                .boxed()
                .max(Comparator.comparing(i -> worked(renderers.get(i)).minus(before.get(i))))
                .map(renderers::get)
                .orElseThrow());
    }

    private static Duration worked(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The browser is gone, without a chance to say goodbye. */
    void kill() {
        killed = true;
        Signals.kill(browser());
    }

    /** Waits until Flow's router has put this page of the console in its place: a script is quicker than any hand, and what it types before is bound once more. */
    static void awaitFlow(Page page) {
        page.waitForFunction(
                "() => window.placed && Object.values(Vaadin.Flow.clients).some((client) => client.isActive && !client.isActive())");
    }

    /** Signs a member in on this page, which is the console's sign-in. */
    public static void signIn(Page page, String email, String password) {
        awaitFlow(page);
        page.locator("input[name=username]").fill(email);
        page.locator("input[name=password]").fill(password);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.contains("login"));
    }

    /** What the console, the page and its policies have complained of. */
    @SuppressWarnings("unchecked")
    List<String> complaints() {
        List<String> all = new ArrayList<>(complaints);
        if (!killed) all.addAll((List<String>) page.evaluate("violations"));
        return all;
    }

    /** Complaints that the test is about. */
    public void expectComplaints(String pattern) {
        expected = Pattern.compile(pattern);
    }

    /** Leaves; a page that has complained of anything fails the test. */
    @Override
    public void close() {
        try {
            assertThat(complaints()).filteredOn(expected.asPredicate().negate()).isEmpty();
        } finally {
            if (!killed) context.close();
            playwright.close();
        }
    }

    private static Path profile(Blocks blocks) {
        try {
            Path profile = Files.createTempDirectory("visitor");
            Files.createDirectories(profile.resolve("Default"));
            Files.writeString(profile.resolve("Default/Preferences"), "{\"profile\":{" + blocks.preference + "}}");
            return profile;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
