package app.livelayer.media;

/** What became of an uploaded file. */
public sealed interface Upload {

    /** @param url where it is served, from this server's root: {@code /media/….png} */
    record Stored(String url) implements Upload {}

    /** @param sentence says what to do about it */
    record Refused(String sentence) implements Upload {}
}
