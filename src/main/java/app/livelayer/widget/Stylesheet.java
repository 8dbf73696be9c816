package app.livelayer.widget;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** A style sheet beside this class, as short as it can travel: without comments and needless space. Its texts hold neither. */
final class Stylesheet {

    private Stylesheet() {}

    static String read(String name) {
        try {
            return shortened(new ClassPathResource(name, Stylesheet.class).getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Space before a colon stays: it may stand between an element and what is inside it. */
    static String shortened(String css) {
        return css.replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("\\s+", " ")
                .replaceAll(" ?([{};]) ?", "$1")
                .replaceAll("([,:]) ", "$1")
                .replace(";}", "}")
                .strip();
    }
}
