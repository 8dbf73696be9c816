package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.e2e.Axe;
import app.livelayer.e2e.Chromium;
import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every state of the widget on one page, {@code target/gallery/index.html}, and its pictures beside it: for people to look at. What a picture need not show is checked: that nothing is cut off. */
@ViewPackages(classes = WidgetView.class)
class GalleryIT extends BrowserlessTest {

    private static final Path FOLDER = Path.of("target/gallery");
    private static final AgentFace LIO = new AgentFace(
            "Lio",
            "Hello, I’m Lio.",
            "Lio is an AI agent, not a person. When you start, your voice is sent while you talk, and what is said is kept as text.",
            "../../src/main/resources/pages/face.svg",
            Duration.ofMinutes(5));

    /** In Arabic everything runs the other way. */
    private static final AgentFace LIO_AR = new AgentFace(
            "Lio",
            Texts.of("ar").orElseThrow().say("greeting", "name", "Lio"),
            null,
            Texts.of("ar").orElseThrow().say("consent.voice", "name", "Lio"),
            LIO.posterUrl(),
            null,
            LIO.look(),
            LIO.staysOpen(),
            Texts.of("ar").orElseThrow(),
            Texts.offered(List.of()));

    /** Of many widgets on one page, each of which has a page of its own. */
    private static final Pattern MANY =
            Pattern.compile("(landmark-unique|region|page-has-heading-one|heading-order|landmark-one-main) \\|.*");

    private record Size(String name, int width, int height, String theme, AgentFace face, boolean forced) {

        Size(String name, int width, int height, String theme) {
            this(name, width, height, theme, LIO, false);
        }
    }

    private static final List<Size> SIZES = List.of(
            new Size("light", 400, 560, "light"),
            new Size("dark", 400, 560, "dark"),
            new Size("375", 375, 640, "light"),
            new Size("small", 280, 320, "dark"),
            new Size("ar", 400, 560, "light", LIO_AR, false),
            new Size("ar-small", 280, 320, "dark", LIO_AR, false),
            new Size("forced", 400, 560, "dark", LIO, true));

    @Test
    void everyStateIsShownAndNothingIsCutOff() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Map<AgentFace, Path> pages = new HashMap<>();
        for (AgentFace face : List.of(LIO, LIO_AR)) {
            Path page = FOLDER.resolve(
                    face.equals(LIO) ? "index.html" : face.texts().tag() + ".html");
            Files.writeString(page, html(face));
            pages.put(face, page);
        }
        try (Playwright playwright = Playwright.create();
                com.microsoft.playwright.Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Chromium.executable())
                                .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
            for (Size size : SIZES) {
                Page shown = browser.newPage(new NewPageOptions()
                        .setForcedColors(size.forced() ? ForcedColors.ACTIVE : ForcedColors.NONE)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setViewportSize(size.width() * 4 + 120, 800));
                shown.navigate(Objects.requireNonNull(pages.get(size.face())).toUri() + "?" + size.theme() + "&"
                        + size.width() + "&" + size.height());
                assertThat(cutOff(shown)).as(size.name()).isEmpty();
                assertThat(turnedRound(shown)).as(size.name()).isEmpty();
                assertThat(Axe.violations(shown))
                        .as(size.name())
                        .filteredOn(MANY.asMatchPredicate().negate())
                        // the system paints words then, and axe still reads the author's colour of them
                        .filteredOn(violation -> !size.forced() || !violation.startsWith("color-contrast"))
                        .isEmpty();
                for (Locator section : shown.locator("section[id]").all())
                    section.screenshot(new Locator.ScreenshotOptions()
                            .setPath(FOLDER.resolve(size.name() + "-" + section.getAttribute("id") + ".png")));
            }
        }
    }

    /** What is wider than its place, or does not fit and cannot be scrolled to. */
    @SuppressWarnings("unchecked")
    private static List<String> cutOff(Page page) {
        return (List<String>) page.evaluate("""
                () => [...document.querySelectorAll('figure')].flatMap((figure) => {
                  const frame = figure.querySelector('.ll-frame').getBoundingClientRect();
                  return [...figure.querySelectorAll('.ll-dock :is(p, button, select, textarea, b, span)')]
                    .filter((element) => !element.closest('.ll-quiet') && element.getClientRects().length > 0)
                    .filter((element) => {
                      const box = element.getBoundingClientRect();
                      return box.width > 1 && (box.left < frame.left || box.right > frame.right + 1 || element.matches('p, b') && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0);
                    })
                    .map((element) => `${figure.id}: ${element.className || element.localName} ${element.textContent}`);
                })""");
    }

    /** English words, in whatever interface, that do not end on the right. */
    @SuppressWarnings("unchecked")
    private static List<String> turnedRound(Page page) {
        return (List<String>) page.evaluate("""
                () => [...document.querySelectorAll('.ll-caption, .ll-frame[data-drawer] .ll-entry')]
                  .map((said) => document.createTreeWalker(said, NodeFilter.SHOW_TEXT))
                  .map((walker) => { let last; while (walker.nextNode()) last = walker.currentNode; return last; })
                  .filter((words) => {
                    const at = (place) => { const range = new Range(); range.setStart(words, place - 1); range.setEnd(words, place); return range.getBoundingClientRect(); };
                    const [letter, stop] = [at(words.length - 1), at(words.length)];
                    return letter.width > 0 && stop.left < letter.right - 1;
                  })
                  .map((words) => words.textContent)""");
    }

    private String html(AgentFace face) throws IOException, InterruptedException {
        String figures = Gallery.states().stream()
                .collect(Collectors.groupingBy(
                        Gallery::section,
                        LinkedHashMap::new,
                        Collectors.mapping(state -> figure(state, face), Collectors.joining())))
                .entrySet()
                .stream()
                .map(section -> "<section id='" + section.getKey() + "'>" + section.getValue() + "</section>")
                .collect(Collectors.joining("\n"));
        return """
                <!doctype html><html lang="%s" dir="%s"><meta charset="utf-8"><title>The widget in every state</title><style>
                %s
                html, body { height: auto } body { padding: 24px; background: #efebe4 !important }
                :root[data-theme="dark"] body { background: #2b3336 !important }
                section[id] { display: flex; flex-wrap: wrap; gap: 24px; padding: 8px 0 } figure { margin: 0 } figcaption { font: 12px monospace; color: #444; height: 20px } :root[data-theme="dark"] figcaption { color: #eee }
                .box { width: var(--w); height: var(--h) }
                </style>%s<script type="module">
                const [theme, width, height] = location.search.slice(1).split('&');
                document.documentElement.dataset.theme = theme || 'light';
                document.body.style.setProperty('--w', (width || 400) + 'px');
                document.body.style.setProperty('--h', (height || 560) + 'px');
                %s
                %s
                %s
                for (const time of document.querySelectorAll('[data-part=time]')) time.textContent = '2:14';
                for (const time of document.querySelectorAll('[data-part=lost-time]')) time.textContent = '4';
                for (const bars of document.querySelectorAll('ll-bars:not([data-voice=none]), .ll-ctl.mic')) bars.style.setProperty('--ll-level', '.5');
                for (const frame of document.querySelectorAll('.ll-frame:not([data-card])'))
                  showCaptions(frame, [...frame.querySelectorAll('.ll-entry')].map((entry) => ({ role: entry.matches('.you') ? 'user' : 'agent', text: entry.lastChild.textContent })));
                </script></html>
                """.formatted(
                        face.texts().tag(),
                        face.texts().direction(),
                        Files.readString(Path.of("src/main/resources/app/livelayer/widget/widget.css"))
                                + Files.readString(Path.of("frontend/connector/extras/talk.css")),
                        figures,
                        module("icon", "extras/drawings"),
                        module("bars"),
                        script("captions"));
    }

    private String figure(Gallery state, AgentFace face) {
        WidgetPanel panel = new WidgetPanel(face, Browser.OTHER);
        UI.getCurrent().add(panel);
        panel.show(state.session());
        if (state.writing()) press(panel, face.say("write.now"), face.say("type"));
        if (state.more()) press(panel, face.say("more"));
        String adrift = state.name().equals(Gallery.ADRIFT) ? " data-adrift='returning'" : "";
        return "<figure id='%s'><figcaption>%s</figcaption><div class='box'><div class='ll-widget'%s>%s</div></div></figure>"
                .formatted(
                        state.name(), state.name(), adrift, panel.getElement().getOuterHTML());
    }

    private void press(WidgetPanel panel, String... labels) {
        find(NativeButton.class, panel).all().stream()
                .filter(button -> List.of(labels).contains(button.getElement().getTextRecursively())
                        && !"true".equals(button.getElement().getAttribute("aria-expanded")))
                .findFirst()
                .ifPresent(button -> test(button).click());
    }

    /** Modules of the connector as JavaScript, in one scope. */
    private static String module(String... names) throws IOException, InterruptedException {
        StringBuilder scripts = new StringBuilder();
        for (String name : names) scripts.append(script(name));
        return "{" + scripts + "}";
    }

    private static String script(String name) throws IOException, InterruptedException {
        String node = System.getProperty("playwright.nodejs.path");
        Process strip = new ProcessBuilder(
                        node,
                        "-p",
                        "require('node:module').stripTypeScriptTypes(require('node:fs').readFileSync('frontend/connector/"
                                + name + ".ts', 'utf8'))")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(strip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(strip.waitFor()).as(name).isZero();
        return text.replaceAll("(?m)^import .*$", "").replaceAll("(?m)^export ", "");
    }
}
