package app.livelayer.widget;

import app.livelayer.conversation.Conversations;
import app.livelayer.registry.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Where a widget stands, as the frame's referrer says: untrusted text, of which too much is cut. A hosted page's query is told to us alone, since a referrer
 * goes whole only to its own origin; of other pages browsers say the origin, or the address where the page's Referrer-Policy lets them.
 *
 * @param page its address without query, or null
 * @param ref what a hosted page's link calls the occasion, or null
 * @param greeting the agent's first words there, or null: the published ones
 * @param visitor what the link calls its visitor, or null: the browser's own id
 */
record Occasion(
        @Nullable String page,
        @Nullable String ref,
        @Nullable String greeting,
        @Nullable String visitor) {

    static final Occasion NONE = new Occasion(null, null, null, null);

    private static final int ADDRESS = 4000;
    private static final int REF = 200;
    private static final int VISITOR = 100;

    /**
     * @param referrer header of the frame's request
     * @param own address of that request
     */
    static Occasion of(@Nullable String referrer, String own) {
        if (referrer == null || referrer.length() > ADDRESS) return NONE;
        try {
            URI uri = URI.create(referrer);
            String page = new URI(uri.getScheme(), uri.getAuthority(), uri.getPath(), null, null).toString();
            boolean hosted = origin(referrer).isPresent()
                    && origin(referrer).equals(origin(own))
                    && uri.getPath().startsWith("/a/");
            if (!hosted) return new Occasion(page, null, null, null);
            MultiValueMap<String, String> query =
                    UriComponentsBuilder.fromUri(uri).build().getQueryParams();
            return new Occasion(
                    page,
                    text(query, "ref", REF),
                    text(query, "greeting", Conversations.LONGEST_GREETING),
                    text(query, "visitor", VISITOR));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return NONE;
        }
    }

    private static Optional<Origin> origin(String address) {
        URI uri = URI.create(address);
        return Origin.parse(uri.getScheme() + "://" + uri.getAuthority());
    }

    private static @Nullable String text(MultiValueMap<String, String> query, String name, int longest) {
        String raw = query.getFirst(name);
        if (raw == null) return null;
        String text = UriUtils.decode(raw.replace('+', ' '), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        if (text.isEmpty()) return null;
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
