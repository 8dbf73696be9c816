package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {

    private static final Path FILES = Path.of("src/main/resources/app/livelayer/widget/texts");
    private static final Path SOURCES = Path.of("src/main/java/app/livelayer/widget");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[a-z]+}|#");

    /** Which plural categories a language has for whole numbers below a million, by CLDR. */
    private static final Map<String, Set<String>> PLURALS =
            Map.of("ja", Set.of("other"), "ar", Set.of("zero", "one", "two", "few", "many", "other"));

    private static final Set<String> STANDARD_PLURALS = Set.of("one", "other");

    static Stream<String> languages() {
        return Texts.LANGUAGES.stream();
    }

    /** Each line, so that a key that is there twice is seen. */
    private static Map<String, String> file(String language) throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (String line : Files.readAllLines(FILES.resolve(language + ".properties"))) {
            if (line.isBlank() || line.startsWith("#")) continue;
            String[] parts = line.split(" = ", 2);
            assertThat(parts).as(line).hasSize(2);
            assertThat(texts.put(parts[0], parts[1]))
                    .as(language + " twice: " + parts[0])
                    .isNull();
        }
        return texts;
    }

    private static boolean isPlural(String key) throws IOException {
        return file("en").containsKey(key.replaceFirst("\\.[a-z]+$", ".one"))
                && key.matches(".*\\.(zero|one|two|few|many|other)");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageSaysTheSameWithTheSamePlaceholders(String language) throws IOException {
        Map<String, String> english = file("en");
        Map<String, String> texts = file(language);
        Set<String> wanted = new TreeSet<>();
        for (String key : english.keySet()) {
            if (!isPlural(key)) wanted.add(key);
            else
                for (String category : PLURALS.getOrDefault(language, STANDARD_PLURALS))
                    wanted.add(key.replaceFirst("\\.[a-z]+$", "." + category));
        }
        assertThat(new TreeSet<>(texts.keySet())).isEqualTo(wanted);
        for (String key : english.keySet()) {
            if (isPlural(key)) continue;
            assertThat(placeholders(texts.get(key)))
                    .as(language + ": " + key)
                    .isEqualTo(placeholders(english.get(key)));
        }
        texts.forEach((key, text) -> assertThat(text).as(key).isNotBlank().doesNotContain("!", "！", "  "));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void aPluralNamesItsNumberOrSaysItInAWord(String language) throws IOException {
        Texts texts = Texts.of(language).orElseThrow();
        for (String key : List.of("offered.ago", "offered.open", "expired.sub", "limited.minutes"))
            for (long n : List.of(1L, 2L, 3L, 5L, 10L, 11L, 59L, 100L)) {
                String said = texts.count(key, n, "name", "Lio");
                assertThat(said).as(key).doesNotContain("{");
                if (n > 2) assertThat(said).as(key).contains("" + n);
            }
    }

    /** The visible words come first in the name of a control, so that it is found by what is seen. */
    @ParameterizedTest
    @MethodSource("languages")
    void theLaunchersNameBeginsWithWhatStandsOnIt(String language) throws IOException {
        assertThat(file(language).get("shell.hint")).startsWith("{text}");
        assertThat(file(language).get("shell.own")).startsWith("{text}");
    }

    @Test
    void everyTextIsSaidAndEverythingThatIsSaidIsThere() throws IOException {
        String code = "";
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) code += Files.readString(file);
        }
        Set<String> quoted = Pattern.compile("\"([a-z.]+)\"")
                .matcher(code)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        for (String key : file("en").keySet()) {
            String stem = isPlural(key) ? key.replaceFirst("\\.[a-z]+$", "") : key;
            String begin = stem.replaceFirst("\\.(firefox|safari|ios|other)$", ".");
            String end = stem.replaceFirst("^(microphone|camera|speaker)(?=\\.)", "");
            assertThat(quoted.contains(stem) || quoted.contains(begin) || quoted.contains(end))
                    .as("said by nobody: " + key)
                    .isTrue();
        }
        Matcher said = Pattern.compile("say\\(\"([a-z.]+)\"").matcher(code);
        while (said.find()) assertThat(file("en")).containsKey(said.group(1));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "fr, de;en, en, fr",
                "FR-ca, de, en, fr",
                "xx, de;en, en-GB;q=0.8, en",
                "-, en;de, 'de-AT, en;q=0.9', de",
                "-, en;de, 'fr, de;q=0.5, en;q=0.7', en",
                "-, de;en, 'fr, es', de",
                "-, pt-BR, 'en', pt",
                "-, zh;ja, 'en', ja",
                "-, zh, 'ja', en",
                "-, -, 'de', en",
                "-, en;de, 'de;q=x,,;', en",
                "'<script>', en, -, en",
            })
    void thePageThenTheVisitorThenTheAgentChooses(
            @Nullable String wanted, @Nullable String agent, @Nullable String accepted, String language) {
        assertThat(Texts.choose(wanted, agent == null ? List.of() : List.of(agent.split(";")), accepted)
                        .tag())
                .isEqualTo(language);
    }

    @Test
    void arabicRunsFromRightToLeftAndHasSixPlurals() {
        Texts arabic = Texts.of("ar-EG").orElseThrow();
        assertThat(arabic.direction()).isEqualTo("rtl");
        assertThat(Stream.of(0L, 1L, 2L, 3L, 10L, 11L, 99L, 100L, 102L, 103L).map(arabic::plural))
                .containsExactly("zero", "one", "two", "few", "few", "many", "many", "other", "other", "few");
        assertThat(arabic.count("limited.minutes", 5)).contains("5 دقائق");
    }

    @Test
    void aLanguageNamesItself() {
        assertThat(Texts.offered(List.of()).stream().map(Texts::ownName))
                .containsExactly(
                        "English",
                        "Deutsch",
                        "Français",
                        "Español",
                        "Português",
                        "Italiano",
                        "Nederlands",
                        "Suomi",
                        "日本語",
                        "العربية");
        assertThat(Texts.offered(List.of("de-AT", "de", "zh", "fr")).stream().map(Texts::tag))
                .containsExactly("de", "fr");
    }

    private static List<String> placeholders(@Nullable String text) {
        return PLACEHOLDER
                .matcher(text == null ? "" : text)
                .results()
                .map(match -> match.group())
                .sorted()
                .toList();
    }
}
