package app.livelayer.e2e;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the application logs while this is open. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> traces = new CopyOnWriteArrayList<>();

    LogLines() {
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    List<String> lines() {
        return lines;
    }

    /** Those that came with a stack trace. */
    List<String> traces() {
        return traces;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String line = event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage();
        lines.add(line);
        if (event.getThrowableProxy() != null)
            traces.add(line + " | " + event.getThrowableProxy().getClassName() + ": "
                    + event.getThrowableProxy().getMessage());
    }

    @Override
    public void close() {
        root.detachAppender(this);
    }
}
