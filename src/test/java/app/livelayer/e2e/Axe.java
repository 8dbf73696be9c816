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

/** The axe-core checks of a page with all that is in its frames, by all rules that axe runs by default. */
final class Axe {

    /** Flow's sign of a lost connection: a popover beside the page, which no view can put into a landmark. */
    private static final Map<String, Object> PAGE = Map.of("exclude", List.of(List.of("vaadin-connection-indicator")));

    /** The scroller inside vaadin-tabs has a tabindex, which axe takes for a child of the list. */
    private static final String SCROLLER_OF_TABS = "aria-required-children | vaadin-tabs";

    private static final String PART = """
            async (context) => {
              const frames = axe.utils.getFrameContexts(context, {});
              return { part: JSON.stringify(await axe.runPartial(context, {})), frames: frames.map(({ frameSelector, frameContext }) =>
                ({ selector: frameSelector, context: frameContext })) };
            }""";

    private static final String WHOLE = """
            async (parts) => (await axe.finishRun(parts.map((part) => JSON.parse(part)), {})).violations.flatMap(({ id, nodes }) =>
              nodes.map((node) => [id, node.target.flat().at(-1), node.html.slice(0, 160), node.failureSummary.replace(/\\s+/g, ' ')].join(' | ')))""";

    private static final String SCRIPT = script();

    private Axe() {}

    /** What is wrong, a line each: rule, element, HTML, what to do. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        List<String> parts = new ArrayList<>();
        run(page.mainFrame(), PAGE, parts);
        List<String> all = new ArrayList<>((List<String>) page.evaluate(WHOLE, parts));
        all.removeIf(line -> line.startsWith(SCROLLER_OF_TABS));
        return all;
    }

    /** In the order in which axe puts the parts together: a document before those in its frames. */
    @SuppressWarnings("unchecked")
    private static void run(Frame frame, Object context, List<String> parts) {
        frame.evaluate(SCRIPT);
        Map<String, Object> found = (Map<String, Object>) frame.evaluate(PART, context);
        parts.add((String) found.get("part"));
        for (Map<String, Object> inner : (List<Map<String, Object>>) found.get("frames")) {
            JSHandle element = frame.evaluateHandle("s => axe.utils.shadowSelect(s)", inner.get("selector"));
            run(((ElementHandle) element).contentFrame(), inner.get("context"), parts);
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
