package app.livelayer.console;

import app.livelayer.conversation.reading.Searches;
import app.livelayer.conversation.reading.Searches.Answer.Found;
import app.livelayer.conversation.reading.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A list by offsets over one by keys: remembers where each page that was seen ends, and the first page itself. */
final class KeysetPages {

    private static final Found NOTHING = new Found(List.of(), false);

    private final Found first;
    private final Function<Summary.Key, Found> after;
    private final List<Summary.Key> ends = new ArrayList<>();

    /** @param after the page that follows a key */
    KeysetPages(Found first, Function<Summary.Key, Found> after) {
        this.first = first;
        this.after = after;
        noteEnd(first);
    }

    List<Summary> first() {
        return first.rows();
    }

    /** Fewer than the limit only where the list ends. */
    List<Summary> rows(int offset, int limit) {
        List<Summary> rows = new ArrayList<>();
        boolean more = true;
        for (int page = offset / Searches.PAGE; more && page * Searches.PAGE < offset + limit; page++) {
            Found found = page(page);
            rows.addAll(found.rows());
            more = found.more();
        }
        int skipped = Math.min(offset % Searches.PAGE, rows.size());
        return rows.subList(skipped, Math.min(skipped + limit, rows.size()));
    }

    private Found page(int number) {
        if (number == 0) return first;
        while (ends.size() < number) {
            int known = ends.size();
            page(known);
            if (ends.size() == known) return NOTHING;
        }
        Found found = after.apply(ends.get(number - 1));
        if (ends.size() == number) noteEnd(found);
        return found;
    }

    private void noteEnd(Found page) {
        if (page.more()) ends.add(page.rows().getLast().key());
    }
}
