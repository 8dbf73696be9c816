package app.livelayer.widget;

import org.jspecify.annotations.Nullable;

/**
 * The page that shows a session, as its browser told it.
 *
 * @param visitorId what the page calls this visitor
 * @param url its address without query and fragment
 * @param ref what it calls the occasion
 * @param wishes what it says of the widget
 */
public record HostPage(
        String origin,
        @Nullable String visitorId,
        @Nullable String url,
        @Nullable String ref,
        Wishes wishes) {

    /** One that asks after a conversation which began before: what that is about is known. */
    static HostPage returning(String origin, @Nullable String visitorId, Wishes wishes) {
        return new HostPage(origin, visitorId, null, null, wishes);
    }

    /** A page that says nothing of its widget. */
    public HostPage(String origin, @Nullable String visitorId, @Nullable String url, @Nullable String ref) {
        this(origin, visitorId, url, ref, Wishes.NONE);
    }
}
