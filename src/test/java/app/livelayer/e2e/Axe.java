package app.livelayer.e2e;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The axe-core checks of a page with all that is in its frames, by all rules that axe runs by default. */
public final class Axe {

    /** Flow's sign of a lost connection: a popover beside the page, which no view can put into a landmark. */
    private static final Map<String, Object> PAGE = Map.of("exclude", List.of(List.of("vaadin-connection-indicator")));

    /** Inside Vaadin's components: a scroller with a tabindex, taken for a child of the list, an attribute of an item of a menu, and a footer that is a toolbar. */
    private static final Pattern VAADIN = Pattern.compile(
            "aria-required-children \\| .*vaadin-(tabs|menu-bar) \\|.*|aria-allowed-attr \\| vaadin-menu-bar-item.*|aria-allowed-role \\| footer .*");

    /** Colours on their way to others are not looked at. */
    private static final String AT_REST = """
            () => Promise.all(document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < 5000)
              .map(({ finished }) => finished.catch(() => {})))""";

    private static final String PART = """
            async (context) => {
              const frames = axe.utils.getFrameContexts(context, {});
              // found now: by then an attribute of it may be another
              window.framesOfAxe = frames.map(({ frameSelector }) => axe.utils.shadowSelect(frameSelector));
              return { part: JSON.stringify(await axe.runPartial(context, {})), contexts: frames.map(({ frameContext }) => frameContext) };
            }""";

    private static final String WHOLE = """
            async (parts) => (await axe.finishRun(parts.map((part) => JSON.parse(part)), {})).violations.flatMap(({ id, nodes }) =>
              nodes.map((node) => [id, node.target.flat().at(-1), node.html.slice(0, 160), node.failureSummary.replace(/\\s+/g, ' ')].join(' | ')))""";

    private static final String SCRIPT = script();

    private Axe() {}

    /** What is wrong, a line each: rule, element, HTML, what to do. */
    @SuppressWarnings("unchecked")
    public static List<String> violations(Page page) {
        List<String> parts = new ArrayList<>();
        run(page.mainFrame(), PAGE, parts);
        List<String> all = new ArrayList<>((List<String>) page.evaluate(WHOLE, parts));
        all.removeIf(line -> VAADIN.matcher(line).matches());
        return all;
    }

    /** In the order in which axe puts the parts together: a document before those in its frames. */
    @SuppressWarnings("unchecked")
    private static void run(Frame frame, Object context, List<String> parts) {
        frame.evaluate(SCRIPT);
        frame.evaluate(AT_REST);
        Map<String, Object> found = (Map<String, Object>) frame.evaluate(PART, context);
        parts.add((String) found.get("part"));
        List<Object> contexts = (List<Object>) found.get("contexts");
        for (int i = 0; i < contexts.size(); i++) {
            JSHandle element = frame.evaluateHandle("i => framesOfAxe[i]", i);
            run(((ElementHandle) element).contentFrame(), contexts.get(i), parts);
        }
    }

    private static String script() {
        try {
            return Files.readString(Path.of("node_modules/axe-core/axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
