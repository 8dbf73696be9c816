package app.livelayer.widget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/** The modules of the bundle that a widget needs at once, so that a browser need not find them out one after the other. */
final class Modules {

    private static final String FOLDER = "META-INF/VAADIN/webapp/VAADIN/build/";
    private static final Pattern IMPORT = Pattern.compile("[\"'`]\\./([\\w.-]+\\.js)[\"'`]");

    private final Map<String, List<String>> needed = new ConcurrentHashMap<>();

    /** All modules below the entry module, without livekit-client, which is loaded on intent, and what only previews load. */
    List<String> below(String entry) {
        return needed.computeIfAbsent(entry, Modules::find);
    }

    private static List<String> find(String entry) {
        SequencedSet<String> found = new LinkedHashSet<>();
        add(entry, found);
        found.remove(entry);
        return List.copyOf(found);
    }

    private static void add(String module, SequencedSet<String> found) {
        ClassPathResource file = new ClassPathResource(FOLDER + module);
        boolean isLater = module.startsWith("livekit-client") || module.startsWith("debug");
        if (isLater || !file.exists() || !found.add(module)) return;
        Matcher imports = IMPORT.matcher(text(file));
        while (imports.find()) add(imports.group(1), found);
    }

    private static String text(ClassPathResource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
