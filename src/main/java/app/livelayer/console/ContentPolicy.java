package app.livelayer.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One enforced Content-Security-Policy; of a directive that stands in it twice the first counts. */
final class ContentPolicy {

    private final Map<String, List<String>> directives = new LinkedHashMap<>();
    private final String pageScheme;

    ContentPolicy(String text, String pageScheme) {
        this.pageScheme = pageScheme;
        for (String directive : text.split(";")) {
            String[] words = directive.strip().split("\\s+");
            if (!words[0].isEmpty())
                directives.putIfAbsent(
                        words[0].toLowerCase(Locale.ROOT), List.of(words).subList(1, words.length));
        }
    }

    /** What a page loads, with the directives that may decide about it: the first that is there does. */
    enum Kind {
        SCRIPT("script-src", "script-src-elem", "script-src", "default-src"),
        FRAME("frame-src", "frame-src", "child-src", "default-src"),
        CONNECT("connect-src", "connect-src", "default-src");

        private final String own;
        private final List<String> deciding;

        Kind(String own, String... deciding) {
            this.own = own;
            this.deciding = List.of(deciding);
        }

        String directive() {
            return own;
        }
    }

    /** @param name of the directive that decides */
    record Deciding(String name, SourceList list) {}

    /** Empty when this policy says nothing about this kind. */
    Optional<Deciding> deciding(Kind kind) {
        return kind.deciding.stream()
                .filter(directives::containsKey)
                .findFirst()
                .map(name -> new Deciding(name, new SourceList(values(name), pageScheme)));
    }

    boolean has(String directive) {
        return directives.containsKey(directive);
    }

    List<String> values(String directive) {
        return directives.getOrDefault(directive, List.of());
    }
}
