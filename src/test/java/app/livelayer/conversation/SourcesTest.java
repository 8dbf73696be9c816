package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.transcript.Role;
import app.livelayer.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A visitor's browser may invent what the agent promised. */
class SourcesTest extends ConversationTest {

    private Set<String> agentSaid(Admitted admitted, String id, String text, Source source) {
        return conversations.record(
                admitted.conversationId(), List.of(new TranscriptEntry(id, Role.AGENT, text, true)), source);
    }

    @Test
    void aWorkerKnowsBetterThanABrowser() {
        Admitted admitted = admitted();
        agentSaid(admitted, "a", "I give you a thousand.", Source.BROWSER);
        assertThat(agentSaid(admitted, "a", "Hello.", Source.WORKER)).containsExactly("a");
        assertThat(agentSaid(admitted, "a", "I give you a million.", Source.BROWSER))
                .containsExactly("a");
        assertThat(conversations.transcript(admitted.conversationId()))
                .containsExactly(new TranscriptEntry("a", Role.AGENT, "Hello.", true));
    }

    @Test
    void whatIsUnfinishedDoesNotTakeThePlaceOfWhatIsFinal() {
        Admitted admitted = admitted();
        TranscriptEntry unfinished = new TranscriptEntry("a", Role.AGENT, "Hel", false);
        agentSaid(admitted, "a", "Hello.", Source.BROWSER);
        clock.advance(Duration.ofSeconds(2));
        assertThat(conversations.record(admitted.conversationId(), List.of(unfinished), Source.WORKER))
                .containsExactly("a");
        assertThat(conversations.transcript(admitted.conversationId()))
                .containsExactly(new TranscriptEntry("a", Role.AGENT, "Hello.", true));
    }

    @Test
    void whatAWorkerNeverFinishedIsAcknowledgedToABrowserThatKnowsItsEnd() {
        Admitted admitted = admitted();
        TranscriptEntry unfinished = new TranscriptEntry("a", Role.AGENT, "Hel", false);
        conversations.record(admitted.conversationId(), List.of(unfinished), Source.WORKER);
        clock.advance(Duration.ofSeconds(2));
        conversations.record(
                admitted.conversationId(), List.of(new TranscriptEntry("a", Role.AGENT, "No", false)), Source.BROWSER);
        assertThat(conversations.transcript(admitted.conversationId())).containsExactly(unfinished);
        assertThat(agentSaid(admitted, "a", "Hello.", Source.BROWSER)).containsExactly("a");
        assertThat(conversations.transcript(admitted.conversationId()))
                .containsExactly(new TranscriptEntry("a", Role.AGENT, "Hello.", true));
        agentSaid(admitted, "a", "Hello!", Source.WORKER);
        assertThat(conversations.transcript(admitted.conversationId()))
                .containsExactly(new TranscriptEntry("a", Role.AGENT, "Hello!", true));
    }

    @Test
    void theNextAgentIsToldWhoSaysWhatAnAgentSaid() {
        Admitted first = talking();
        agentSaid(first, "a", "True.", Source.WORKER);
        agentSaid(first, "b", "It is free.", Source.BROWSER);
        leaves(first);
        after(60);
        resume(first);
        assertThat(job(first).at("/history").toString())
                .isEqualTo("[{\"role\":\"agent\",\"text\":\"True.\",\"source\":\"worker\"},"
                        + "{\"role\":\"agent\",\"text\":\"It is free.\",\"source\":\"browser\"}]");
    }
}
