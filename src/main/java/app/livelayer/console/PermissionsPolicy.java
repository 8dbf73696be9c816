package app.livelayer.console;

import app.livelayer.registry.Origin;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header Permissions-Policy, as a dictionary of structured fields (RFC 9651); a feature that it does not name is left to the page and to whom it lends it. */
final class PermissionsPolicy {

    private static final Pattern ENTRY =
            Pattern.compile("([a-z][a-z0-9-]*)\\s*=\\s*(\\*|\\([^)]*\\)|\"[^\"]*\"|[a-z]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern MEMBER = Pattern.compile("\\*|self|\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> features = new HashMap<>();

    /** @param headers all of that name: they are one dictionary, in which the last of a feature counts */
    PermissionsPolicy(List<String> headers) {
        Matcher entry = ENTRY.matcher(String.join(", ", headers));
        while (entry.find()) features.put(entry.group(1).toLowerCase(Locale.ROOT), entry.group(2));
    }

    boolean names(String feature) {
        return features.containsKey(feature);
    }

    /** Whether the page itself may use it. */
    boolean allowsPage(String feature) {
        return allows(feature, null);
    }

    /** Whether a frame of this origin may use it when the page lends it by {@code allow}; what the page itself may not use it cannot lend. */
    boolean allowsFrame(String feature, Origin origin) {
        return allowsPage(feature) && allows(feature, origin);
    }

    private boolean allows(String feature, @Nullable Origin origin) {
        String list = features.get(feature);
        if (list == null) return true;
        return MEMBER.matcher(list).results().anyMatch(member -> {
            if (member.group().equals("*")) return true;
            if (member.group(1) == null) return origin == null;
            if (origin == null || !member.group(1).startsWith(origin.scheme() + "://")) return false;
            return new SourceList(List.of(member.group(1)), origin.scheme()).allows(URI.create(origin.toString()));
        });
    }
}
