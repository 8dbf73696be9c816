package app.livelayer.widget;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** What a visitor reads, in one language: one of the files of {@code texts/}. */
final class Texts {

    /** Primary language subtags (BCP 47). */
    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "pt", "it", "nl", "fi", "ja", "ar");

    private static final Map<String, Texts> ALL =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Texts::new));
    static final Texts ENGLISH = Objects.requireNonNull(ALL.get("en"));

    /** A header that is longer says nothing. */
    private static final int LONGEST_HEADER = 1_000;

    private final String tag;
    private final Locale locale;
    private final Map<String, String> texts;

    private Texts(String tag) {
        this.tag = tag;
        // ids, codes and what the connector counts have these digits too
        locale = Locale.forLanguageTag(tag + "-u-nu-latn");
        texts = read(tag);
    }

    /** Of this language tag's language; none when it is none of ours. */
    static Optional<Texts> of(@Nullable String tag) {
        if (tag == null) return Optional.empty();
        return Optional.ofNullable(ALL.get(Locale.forLanguageTag(tag).getLanguage()));
    }

    /**
     * What a visitor understands best of what the page and the agent speak.
     *
     * @param wanted by the page, or null
     * @param agent the agent's languages, its own first
     * @param accepted header {@code Accept-Language}, or null
     */
    static Texts choose(@Nullable String wanted, List<String> agent, @Nullable String accepted) {
        return of(wanted)
                .or(() -> ranges(accepted).stream()
                        .flatMap(range -> of(range).stream())
                        .filter(agent.stream().flatMap(tag -> of(tag).stream()).toList()::contains)
                        .findFirst())
                .or(() -> agent.stream().flatMap(tag -> of(tag).stream()).findFirst())
                .orElse(ENGLISH);
    }

    /** What the visitor of an agent may choose: the agent's languages, or where it names none all. */
    static List<Texts> offered(List<String> agent) {
        List<Texts> own =
                agent.stream().flatMap(tag -> of(tag).stream()).distinct().toList();
        return agent.isEmpty()
                ? LANGUAGES.stream().flatMap(tag -> of(tag).stream()).toList()
                : own;
    }

    String tag() {
        return tag;
    }

    /** {@code ltr} or {@code rtl}. */
    String direction() {
        return tag.equals("ar") ? "rtl" : "ltr";
    }

    /** The language's name in itself. */
    String ownName() {
        String name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    /**
     * A text with its placeholders filled.
     *
     * @param values name and value in turn; numbers are written as the language writes them
     */
    String say(String key, Object... values) {
        String text = texts.get(key);
        if (text == null) throw new IllegalArgumentException("No text " + tag + ": " + key);
        for (int i = 0; i < values.length; i += 2) text = text.replace("{" + values[i] + "}", value(values[i + 1]));
        return text;
    }

    /** The text for so many, {@code key.one} and the like, with the number as {@code {n}}. */
    String count(String key, long n, Object... values) {
        return say(key + "." + plural(n), values).replace("{n}", value(n));
    }

    /** Two sentences, one after the other. */
    String join(String first, String second) {
        return first + (tag.equals("ja") ? "" : " ") + second;
    }

    /** The plural category of a whole number below a million: https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html. */
    String plural(long n) {
        return switch (tag) {
            case "ja" -> "other";
            case "fr", "pt" -> n < 2 ? "one" : "other";
            case "ar" ->
                n == 0
                        ? "zero"
                        : n == 1
                                ? "one"
                                : n == 2
                                        ? "two"
                                        : n % 100 >= 3 && n % 100 <= 10 ? "few" : n % 100 >= 11 ? "many" : "other";
            default -> n == 1 ? "one" : "other";
        };
    }

    private String value(Object value) {
        if (value instanceof Number number)
            return NumberFormat.getIntegerInstance(locale).format(number);
        // a name of another script keeps its punctuation
        return direction().equals("rtl") ? "\u2068" + value + "\u2069" : "" + value;
    }

    private static List<String> ranges(@Nullable String header) {
        if (header == null || header.length() > LONGEST_HEADER) return List.of();
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .map(Locale.LanguageRange::getRange)
                    .toList();
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }

    private static Map<String, String> read(String tag) {
        ClassPathResource file = new ClassPathResource("texts/" + tag + ".properties", Texts.class);
        try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(one -> "" + one.getKey(), one -> "" + one.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
