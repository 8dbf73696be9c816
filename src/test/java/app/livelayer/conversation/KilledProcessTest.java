package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.TestDatabase;
import app.livelayer.transcript.TranscriptEntry;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process is killed with SIGKILL while it writes. */
class KilledProcessTest {

    private static final int LINES = 300;

    @ParameterizedTest
    @EnumSource
    void whatWasAcknowledgedIsThere(TestDatabase kind) throws Exception {
        String url = kind.newUrl();
        List<String> acknowledged = killedWhileWriting(kind, url);
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(LINES);

        Map<String, List<String>> entries = acknowledged.stream()
                .map(line -> line.split(" "))
                .collect(Collectors.groupingBy(
                        line -> line[0], Collectors.mapping(line -> line[1], Collectors.toList())));
        Clock clock = Clock.systemUTC();
        try (TestDatabase.Opened database = kind.open(url);
                Backend backend = Backend.on(database, clock, new FakeRooms(clock))) {
            Conversations conversations = backend.get(Conversations.class);
            entries.forEach((conversation, ids) -> {
                List<TranscriptEntry> stored = conversations.transcript(new ConversationId(conversation));
                assertThat(stored)
                        .extracting(TranscriptEntry::id)
                        .containsAll(ids)
                        .doesNotHaveDuplicates();
                assertThat(stored).allMatch(entry -> entry.text().equals("words of " + entry.id()));
                assertThat(backend.get(ConversationRepository.class)
                                .find(conversation)
                                .orElseThrow()
                                .talk()
                                .turns())
                        .isEqualTo(stored.size());
            });
        }
    }

    /** The lines that reached us; the last of them may be cut off. */
    private static List<String> killedWhileWriting(TestDatabase kind, String url) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        kind.name(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.matches("conv_\\S+ s\\d+")) lines.add(line);
                if (lines.size() == LINES) process.toHandle().destroyForcibly();
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as("killed by SIGKILL").isEqualTo(137);
        return lines;
    }
}
