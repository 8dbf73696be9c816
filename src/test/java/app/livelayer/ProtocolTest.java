package app.livelayer;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.registry.AgentProfile;
import app.livelayer.security.Refusal;
import app.livelayer.visitor.SignedTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/protocol.md} and {@code docs/embed.md} name exactly what the code has. */
class ProtocolTest {

    private static final String EMBED = "docs/embed.md";

    @Test
    void refusalsAndTheirStatuses() throws IOException {
        Map<String, String> written =
                rows("### Refusals").stream().collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
        Map<String, String> known = Arrays.stream(Refusal.values())
                .collect(Collectors.toMap(Refusal::wire, refusal -> Integer.toString(refusal.status())));
        assertThat(written).isEqualTo(known);
    }

    @Test
    void codesOfTheBrowser() throws IOException {
        List<String> known =
                found(section("frontend/session/error-codes.ts", "type BrowserErrorCode", ";\n"), "\\| '(\\w+)'");
        assertThat(known).isNotEmpty();
        assertThat(column("### Codes of the browser", 0)).containsExactlyElementsOf(known);
    }

    @Test
    void pageActionsAndTheirRefusals() throws IOException {
        String vocabulary = "frontend/embed/actions/vocabulary.ts";
        assertThat(column("### Refused actions", 0))
                .containsExactlyElementsOf(found(section(vocabulary, "REFUSALS = {", "} as const"), "(?m)^  (\\w+): "));
        List<List<String>> actions = rows("## Page actions");
        assertThat(actions.stream().map(row -> row.get(1) + ": '" + row.get(0) + "'"))
                .containsExactlyInAnyOrderElementsOf(
                        found(section(vocabulary, "NEEDS: ", "};"), "(?m)^  (\\w+: '\\w+')"));
        assertThat(found(section(vocabulary, "CAPABILITIES = [", "]"), "'(\\w+)'"))
                .containsExactlyElementsOf(AgentProfile.CAPABILITIES);
    }

    @Test
    void eventsAndTheirTwins() throws IOException {
        List<String> known =
                found(section("frontend/embed/events.ts", "interface HostEvents {", "\n}"), "(?m)^  '?([a-z:]+)'?: ");
        assertThat(known).isNotEmpty();
        assertThat(column("## Events", 0)).containsExactlyElementsOf(prefixed("livelayer:", known));
        assertThat(column("## Events", 1)).containsExactlyElementsOf(prefixed("ll-", known));
    }

    @Test
    void addresses() throws IOException {
        String text = Files.readString(Path.of("docs/protocol.md"));
        List<String> addresses;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/app/livelayer"))) {
            addresses = files.filter(file -> file.toString().endsWith(".java")
                            && !file.toString().contains("/local/"))
                    .flatMap(file -> addresses(file).stream())
                    .toList();
        }
        assertThat(addresses).contains("/a/{slug}", "/media/{sha256}", "transcript");
        assertThat(addresses).allSatisfy(address -> assertThat(text).contains("`" + address));
    }

    @Test
    void attributes() throws IOException {
        List<String> known = found(section("frontend/embed/attributes.ts", "ATTRIBUTES = [", "]"), "'([a-z-]+)'");
        List<List<String>> written = rows(EMBED, "## Attributes");
        assertThat(written).extracting(List::getFirst).containsExactlyElementsOf(known);
        assertThat(written).extracting(row -> row.get(1)).containsExactlyElementsOf(prefixed("data-", known));
    }

    @Test
    void examplesUseWhatThereIs() throws IOException {
        List<String> known = found(section("frontend/embed/attributes.ts", "ATTRIBUTES = [", "]"), "'([a-z-]+)'");
        String examples = section(EMBED, "## In your framework", "\n## ");
        assertThat(found(examples, "data-([a-z-]+)=")).hasSizeGreaterThan(4).isSubsetOf(known);
        assertThat(found(
                        examples.replaceAll("(?:style|ref|@[a-z-]+)=(?:\"[^\"]*\"|\\{\\w+})", ""),
                        "<livelayer-widget ([^>]*)>"))
                .hasSizeGreaterThan(2)
                .allSatisfy(tag -> assertThat(found(tag, "([a-z-]+)=")).isSubsetOf(known));
    }

    @Test
    void membersOfTheElement() throws IOException {
        List<String> known = found(
                section("frontend/embed/element.ts", "interface LiveLayerWidgetElement", "\n}"),
                "(?m)^  (?:readonly )?([a-zA-Z]+)[(:]");
        assertThat(rows(EMBED, "## From JavaScript"))
                .extracting(row -> row.getFirst().replaceFirst("\\(.*", ""))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void partsOfTheElement() throws IOException {
        String shell =
                read("frontend/embed/face.ts") + read("frontend/embed/launcher.ts") + read("frontend/embed/tab.ts");
        assertThat(rows(EMBED, "## Style"))
                .extracting(List::getFirst)
                .filteredOn(name -> !name.startsWith("--"))
                .containsExactlyInAnyOrderElementsOf(found(shell, "part: '([a-z]+)'"));
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }

    @Test
    void whatTheTrackersTagSays() throws IOException {
        List<String> known =
                found(section("frontend/tracker/page.ts", "const { agentId", "} = script.dataset"), "(\\w+)");
        assertThat(column("## Tracker", 0))
                .filteredOn(cell -> cell.startsWith("data-"))
                .containsExactlyElementsOf(Stream.concat(Stream.of("agentId"), known.stream())
                        .map(name -> "data-" + name.replaceAll("[A-Z]", "-$0").toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void theSignedExample() throws IOException {
        assertThat(section("docs/protocol.md", "### Visitor tokens", "\n## "))
                .contains("\n"
                        + SignedTokens.of("lls_example", "{\"externalId\":\"c-7\",\"name\":\"Ada\",\"exp\":4102444800}")
                        + "\n");
    }

    /** What a controller answers to: a path, or what follows its own. */
    private static List<String> addresses(Path file) {
        try {
            return found(Files.readString(file), "@(?:Get|Post)Mapping\\(\"(/[^\"]+)\"\\)").stream()
                    .map(path -> path.replaceFirst("\\{sha256:.*", "{sha256}"))
                    .map(path -> path.matches("/[a-z]+") ? path.substring(1) : path)
                    .map(path -> path.replaceFirst("^(/api/widget/session|/livekit/webhook)$", "POST $1"))
                    .map(path -> path.replaceFirst("^/api/(?!widget/session)", "GET $0"))
                    .map(path -> path.replaceFirst("^(?:/(?=\\{visitorId})|(?=identify$))", "POST /api/visitors/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> prefixed(String prefix, List<String> names) {
        return names.stream()
                .map(name -> prefix + (prefix.equals("ll-") ? name.replace(':', '-') : name))
                .toList();
    }

    private static List<String> column(String heading, int column) throws IOException {
        return rows(heading).stream().map(row -> row.get(column)).toList();
    }

    /** The cells of the table under a heading, without its head and without backticks. */
    private static List<List<String>> rows(String heading) throws IOException {
        return rows("docs/protocol.md", heading);
    }

    private static List<List<String>> rows(String file, String heading) throws IOException {
        return section(file, "\n" + heading + "\n", "\n#")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(cell -> cell.replace("`", "").strip())
                        .toList())
                .filter(row -> !row.contains("status"))
                .toList();
    }

    /** What stands in a file between a text and the next occurrence of another. */
    private static String section(String file, String from, String to) throws IOException {
        String text = Files.readString(Path.of(file));
        int start = text.indexOf(from);
        assertThat(start).as("%s in %s", from.strip(), file).isNotNegative();
        int end = text.indexOf(to, start + from.length());
        return text.substring(start + from.length(), end < 0 ? text.length() : end);
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
