package app.livelayer.conversation;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a visitor came from, as far as it is kept.
 *
 * @param url without query and fragment, which may hold what is nobody's business
 * @param ref what the page calls the occasion
 */
record HostPage(@Nullable String url, @Nullable String ref) {

    private static final int URL = 1_000;
    private static final int REF = 200;

    /** What a page may say of itself; anything else is left out. */
    static HostPage of(OpenConversation request) {
        return new HostPage(url(request.pageUrl()), ref(request.ref()));
    }

    private static @Nullable String url(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(HostPage::withoutQuery)
                .filter(url -> url.length() <= URL && isWeb(url))
                .orElse(null);
    }

    private static String withoutQuery(String url) {
        return url.replaceFirst("(?s)[?#].*", "");
    }

    private static boolean isWeb(String url) {
        try {
            URI uri = URI.create(url);
            boolean isHttp = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return isHttp && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable String ref(@Nullable String text) {
        return text == null || text.isBlank() || text.length() > REF || text.indexOf('\0') >= 0 ? null : text.strip();
    }
}
