package app.livelayer.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TranscriptTest {

    @Test
    void revisesTheEntryOfASegmentInItsPlace() {
        Transcript transcript = Transcript.empty()
                .put(agent("a", "Hel", false))
                .put(user("b", "price", false))
                .put(agent("a", "Hello", true));
        assertThat(transcript.entries()).containsExactly(agent("a", "Hello", true), user("b", "price", false));
    }

    @Test
    void neverChangesAFinalEntry() {
        Transcript transcript =
                Transcript.empty().put(agent("a", "It is free.", true)).put(agent("a", "It costs 9 euros.", true));
        assertThat(transcript.entries()).containsExactly(agent("a", "It is free.", true));
    }

    @Test
    void isAValue() {
        Transcript before = Transcript.empty();
        Transcript after = before.put(user("a", "hello", true));
        assertThat(before.entries()).isEmpty();
        assertThat(after).isEqualTo(Transcript.empty().put(user("a", "hello", true)));
        assertThat(after.put(user("a", "hello", true))).isSameAs(after);
    }

    @Test
    void holdsNoMoreThanItsLimit() {
        Transcript transcript = Transcript.empty();
        for (int i = 0; i < Transcript.MAX_ENTRIES + 10; i++) transcript = transcript.put(user("u" + i, "x", true));
        assertThat(transcript.entries()).hasSize(Transcript.MAX_ENTRIES);
    }

    @Test
    void refusesEntriesOutOfBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> user("", "x", true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> user("a", "x".repeat(TranscriptEntry.MAX_TEXT + 1), true));
    }

    @Test
    void keepsTheOrderOfTheFirstMentionWhateverIsRevised() {
        Random random = new Random(7);
        Transcript transcript = Transcript.empty();
        List<String> firstMentions = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String id = "s" + random.nextInt(200);
            if (!firstMentions.contains(id)) firstMentions.add(id);
            transcript = transcript.put(agent(id, "text " + i, random.nextInt(5) == 0));
        }
        assertThat(transcript.entries()).extracting(TranscriptEntry::id).containsExactlyElementsOf(firstMentions);
    }

    private static TranscriptEntry agent(String id, String text, boolean isFinal) {
        return new TranscriptEntry(id, Role.AGENT, text, isFinal);
    }

    private static TranscriptEntry user(String id, String text, boolean isFinal) {
        return new TranscriptEntry(id, Role.USER, text, isFinal);
    }
}
