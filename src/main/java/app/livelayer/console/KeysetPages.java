package app.livelayer.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A list by offsets over one by keys: remembers where each page that was seen ends, and the first page itself. */
final class KeysetPages<T, K> {

    /** @param more whether others follow */
    record Page<T>(List<T> rows, boolean more) {

        static <T> Page<T> empty() {
            return new Page<>(List.of(), false);
        }
    }

    private final int size;
    private final Page<T> first;
    private final Function<T, K> key;
    private final Function<K, Page<T>> after;
    private final List<K> ends = new ArrayList<>();

    /**
     * @param size rows of a page
     * @param key a row's place in the list
     * @param after the page that follows a key
     */
    KeysetPages(int size, Page<T> first, Function<T, K> key, Function<K, Page<T>> after) {
        this.size = size;
        this.first = first;
        this.key = key;
        this.after = after;
        noteEnd(first);
    }

    List<T> first() {
        return first.rows();
    }

    /** Fewer than the limit only where the list ends. */
    List<T> rows(int offset, int limit) {
        List<T> rows = new ArrayList<>();
        boolean more = true;
        for (int page = offset / size; more && page * size < offset + limit; page++) {
            Page<T> found = page(page);
            rows.addAll(found.rows());
            more = found.more();
        }
        int skipped = Math.min(offset % size, rows.size());
        return rows.subList(skipped, Math.min(skipped + limit, rows.size()));
    }

    private Page<T> page(int number) {
        if (number == 0) return first;
        while (ends.size() < number) {
            int known = ends.size();
            page(known);
            if (ends.size() == known) return Page.empty();
        }
        Page<T> found = after.apply(ends.get(number - 1));
        if (ends.size() == number) noteEnd(found);
        return found;
    }

    private void noteEnd(Page<T> page) {
        if (page.more()) ends.add(key.apply(page.rows().getLast()));
    }
}
