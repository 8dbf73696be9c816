package app.livelayer.console;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.page.Page;
import java.util.function.Consumer;

/** Whether a page is too narrow for all columns of a list. */
final class NarrowScreen {

    /** CSS pixels. */
    private static final int NARROW = 860;

    private NarrowScreen() {}

    /** Tells it once the browser has said it, and whenever it changes while the component is attached. */
    static void watch(AttachEvent attached, Consumer<Boolean> listener) {
        Page page = attached.getUI().getPage();
        page.retrieveExtendedClientDetails(details -> listener.accept(isNarrow(details.getWindowInnerWidth())));
        var resizing = page.addBrowserWindowResizeListener(resize -> listener.accept(isNarrow(resize.getWidth())));
        attached.getSource().addDetachListener(detach -> {
            resizing.remove();
            detach.unregisterListener();
        });
    }

    /** Unknown before the browser has said it. */
    private static boolean isNarrow(int width) {
        return width > 0 && width < NARROW;
    }
}
