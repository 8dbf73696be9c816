package app.livelayer.transcript;

/**
 * One thing that somebody said.
 *
 * @param id the segment: opaque, 1 to {@value #MAX_ID} characters; a later entry with the same id replaces the earlier one
 * @param role who said it
 * @param text plain text, at most {@value #MAX_TEXT} characters; markup in it is only text
 * @param isFinal true when it will not change any more
 */
public record TranscriptEntry(String id, Role role, String text, boolean isFinal) {

    public static final int MAX_ID = 80;
    public static final int MAX_TEXT = 8_000;

    public TranscriptEntry {
        if (id.isEmpty() || id.length() > MAX_ID) throw new IllegalArgumentException("id length " + id.length());
        if (text.length() > MAX_TEXT) throw new IllegalArgumentException("text length " + text.length());
    }
}
