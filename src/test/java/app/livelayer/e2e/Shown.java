package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One widget as its page shows it. */
record Shown(Page page, String selector) {

    Shown(Page page) {
        this(page, "livelayer-widget");
    }

    /** Puts another agent on the page. */
    static Shown add(Page page, String agentId) {
        page.evaluate("""
                (agentId) => {
                  const widget = document.createElement('livelayer-widget');
                  widget.setAttribute('agent-id', agentId);
                  document.body.append(widget);
                }""", agentId);
        return new Shown(page, "livelayer-widget[agent-id=" + agentId + "]");
    }

    /** The {@code launcher}, the {@code window} or the {@code tab}. */
    Locator part(String name) {
        return page.locator(selector + " [part=" + name + "]");
    }

    /** What has this class in the shell. */
    Locator inside(String name) {
        return page.locator(selector + " ." + name);
    }

    Locator frame() {
        return page.locator(selector + " iframe");
    }

    /** Where a part stands once nothing moves any more. */
    BoundingBox box(String part) {
        element(
                "async (widget) => { await Promise.all(widget.shadowRoot.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime < 5000)"
                        + ".map(({ finished }) => finished.catch(() => {}))) }");
        return part(part).boundingBox();
    }

    /** Wholly in sight. */
    void isInSight(String part) {
        BoundingBox box = box(part);
        assertThat(List.of(box.x, box.y)).as(part).allMatch(edge -> edge >= 0);
        assertThat(box.x + box.width).as(part).isLessThanOrEqualTo(page.viewportSize().width);
        assertThat(box.y + box.height).as(part).isLessThanOrEqualTo(page.viewportSize().height);
    }

    void awaitDisplay(String display) {
        await().untilAsserted(() ->
                assertThat(element("(widget) => widget.state.display")).isEqualTo(display));
    }

    void set(String attribute, @Nullable String value) {
        page.locator(selector)
                .evaluate(
                        "(widget, [name, value]) => value == null ? widget.removeAttribute(name) : widget.setAttribute(name, value)",
                        Arrays.asList(attribute, value));
    }

    /** What a script says of the element. */
    Object element(String script) {
        return page.locator(selector).evaluate(script);
    }

    /** The class, or else the name, of what has the focus in the shell; empty while it is elsewhere. */
    String focus() {
        return (String)
                element(
                        "({ shadowRoot: { activeElement } }) => activeElement ? activeElement.className || activeElement.localName : ''");
    }
}
