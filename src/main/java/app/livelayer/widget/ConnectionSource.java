package app.livelayer.widget;

import app.livelayer.transcript.TranscriptEntry;
import java.util.List;
import java.util.Set;

/** Where a session gets its connection from, and who hears what becomes of it. Called on the UI's thread, with the Vaadin session locked. */
@FunctionalInterface
public interface ConnectionSource {

    /**
     * Connection details, or a refusal. Is called when the visitor is ready: nothing has to be made before.
     *
     * @param hostOrigin the origin of the page that shows the session, as the browser told it
     */
    Connection connect(String hostOrigin);

    /** Keeps final entries. Answers the ids of those that are durable now. */
    default Set<String> keep(List<TranscriptEntry> entries) {
        return Set.of();
    }

    /** The conversation is over: the visitor has ended it, or it failed. */
    default void ended(boolean failed) {}
}
