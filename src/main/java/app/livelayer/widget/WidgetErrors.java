package app.livelayer.widget;

import com.vaadin.flow.server.DefaultErrorHandler;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinServlet;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells faults from malformed messages: Flow throws on each message that it cannot read, before any of our code is reached. Such a message is the
 * browser's doing and costs one line in a Vaadin session, so that a hostile page cannot fill the log.
 */
final class WidgetErrors extends DefaultErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(WidgetErrors.class);
    private static final String OURS = "app.livelayer.";

    private boolean told;

    @Override
    public void error(ErrorEvent event) {
        if (isFault(event.getThrowable())) {
            super.error(event);
        } else if (!told) {
            told = true;
            log.warn(
                    "A browser sends what Flow cannot read ({}); ignored from here on",
                    event.getThrowable().getClass().getName());
        }
    }

    /** Whether our code was at work, above the servlet. */
    static boolean isFault(Throwable thrown) {
        boolean ours = Arrays.stream(thrown.getStackTrace())
                .map(StackTraceElement::getClassName)
                .takeWhile(name -> !name.equals(VaadinServlet.class.getName()))
                .anyMatch(name -> name.startsWith(OURS));
        return ours || (thrown.getCause() != null && isFault(thrown.getCause()));
    }
}
