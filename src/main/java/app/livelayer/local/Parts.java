package app.livelayer.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of the parts of local mode, in the order of their first list; every change is said once in the log. */
final class Parts {

    private static final Logger log = LoggerFactory.getLogger("app.livelayer.local");

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Runnable whenAllReady;

    /**
     * @param first the parts as they are before anything was done
     * @param whenAllReady run each time that the last part becomes ready
     */
    Parts(List<Part> first, Runnable whenAllReady) {
        first.forEach(part -> parts.put(part.id(), part));
        this.whenAllReady = whenAllReady;
    }

    synchronized List<Part> all() {
        return List.copyOf(parts.values());
    }

    void put(Part part) {
        if (replace(part)) whenAllReady.run();
    }

    /** True when this made everything ready. */
    private synchronized boolean replace(Part part) {
        if (part.equals(parts.put(part.id(), part))) return false;
        if (part.state() == Part.State.FAILED) log.warn("{}: {}", part.name(), part.detail());
        else log.info("{}: {}, {}", part.name(), part.state().wire(), part.detail());
        return parts.values().stream().allMatch(Part::isReady);
    }
}
