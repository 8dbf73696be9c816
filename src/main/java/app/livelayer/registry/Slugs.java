package app.livelayer.registry;

import java.text.Normalizer;
import java.util.Locale;

/** Last parts of hosted pages' addresses. */
final class Slugs {

    private Slugs() {}

    /** What is left of a name in small letters, digits and hyphens. */
    static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String slug = plain.length() > 60 ? plain.substring(0, 60) : plain;
        return slug.length() < 3 ? slug.isEmpty() ? "agent" : "agent-" + slug : slug;
    }

    /** The same with an end that nobody else has. */
    static String unlike(String slug) {
        return slug + "-" + Ids.random("", 6).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "0");
    }
}
