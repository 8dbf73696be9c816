package app.livelayer.transcript;

import java.util.ArrayList;
import java.util.List;

/** What was said in one conversation, in the order in which each segment began. An immutable value. */
public final class Transcript {

    /** The most entries one transcript holds; further segments are not taken. */
    public static final int MAX_ENTRIES = 2_000;

    private static final Transcript EMPTY = new Transcript(List.of());

    private final List<TranscriptEntry> entries;

    private Transcript(List<TranscriptEntry> entries) {
        this.entries = entries;
    }

    public static Transcript empty() {
        return EMPTY;
    }

    public List<TranscriptEntry> entries() {
        return entries;
    }

    /** This transcript with the entry added, or put in place of the earlier one of its segment; a final entry never changes. */
    public Transcript put(TranscriptEntry entry) {
        int at = indexOf(entry.id());
        if (at < 0 && entries.size() == MAX_ENTRIES) return this;
        if (at >= 0 && (entries.get(at).isFinal() || entries.get(at).equals(entry))) return this;
        List<TranscriptEntry> next = new ArrayList<>(entries);
        if (at < 0) next.add(entry);
        else next.set(at, entry);
        return new Transcript(List.copyOf(next));
    }

    /** From the end, because nearly every revision is of the newest entry. */
    private int indexOf(String id) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).id().equals(id)) return i;
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transcript that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
