package app.livelayer.widget;

import org.jspecify.annotations.Nullable;

/**
 * The page that shows a session, as its browser told it.
 *
 * @param visitorId what the page calls this visitor
 * @param url its address without query and fragment
 * @param ref what it calls the occasion
 */
public record HostPage(
        String origin,
        @Nullable String visitorId,
        @Nullable String url,
        @Nullable String ref) {}
