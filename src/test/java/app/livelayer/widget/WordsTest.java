package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static final AgentFace LIO = new AgentFace("Lio", "Hello, I’m Lio.", "Lio is an AI agent.", null);

    @Test
    void beginsWithAGreetingAndOneTap() {
        Words words = Words.of(SessionSnapshot.INITIAL, LIO, Browser.OTHER);
        assertThat(words.sentence()).isEqualTo("Hello, I’m Lio.");
        assertThat(words.second()).isEqualTo("Lio is an AI agent.");
        assertThat(words.choices()).extracting(Words.Choice::ask).containsExactly("start", "text");
    }

    @Test
    void followsAConversation() {
        SessionSnapshot session = after(new SessionEvent.MicrophoneChanged(MicrophoneState.ASKING));
        assertThat(sentence(session)).isEqualTo("Your browser asks for the microphone.");
        session = session.after(new SessionEvent.MicrophoneChanged(MicrophoneState.ON))
                .after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTING));
        assertThat(sentence(session)).isEqualTo("Connecting you with Lio");
        session = session.after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTED));
        assertThat(sentence(session)).isEqualTo("Connecting you with Lio");
        assertThat(sentence(session.after(new SessionEvent.Waited(5)))).isEqualTo("Lio is on the way.");
        assertThat(sentence(session.after(new SessionEvent.Waited(10)))).isEqualTo("Still waiting for Lio.");
        session = session.after(new SessionEvent.AgentStateChanged(AgentState.SPEAKING));
        assertThat(sentence(session)).isEqualTo("Lio is speaking.");
        session = session.after(new SessionEvent.AgentStateChanged(AgentState.LISTENING));
        assertThat(sentence(session)).isEqualTo("Lio is listening.");
        assertThat(sentence(session.after(new SessionEvent.MicrophoneChanged(MicrophoneState.MUTED))))
                .isEqualTo("You are muted.");
        assertThat(sentence(session.after(new SessionEvent.MicrophoneChanged(MicrophoneState.OFF))))
                .isEqualTo("You write, Lio speaks.");
        Words ended = Words.of(
                session.after(new SessionEvent.Ended(252, null))
                        .after(new SessionEvent.ConnectionStateChanged(ConnectionState.DISCONNECTED)),
                LIO);
        assertThat(ended.sentence()).isEqualTo("The conversation has ended.");
        assertThat(ended.second()).isEqualTo("4 min 12 s. Your microphone is off.");
    }

    @Test
    void greetsAgainAfterAVisitorHasCancelled() {
        SessionSnapshot session = after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTING))
                .after(new SessionEvent.Ended(0, null))
                .after(new SessionEvent.ConnectionStateChanged(ConnectionState.DISCONNECTED));
        assertThat(Words.of(session, LIO)).isEqualTo(Words.of(SessionSnapshot.INITIAL, LIO, Browser.OTHER));
    }

    @ParameterizedTest
    @CsvSource({
        "MIC_PERMISSION_DENIED, The microphone is blocked., start text",
        "MIC_NOT_FOUND, No microphone found., start text",
        "MIC_UNAVAILABLE, Another app uses the microphone., start text",
        "AGENT_TIMEOUT, Lio did not answer., start",
        "unavailable, We cannot start a conversation now., start close",
        "SOMETHING_NEW, We could not reach Lio., start close",
    })
    void saysWhatStopsTheVisitorWithItsCode(String code, String sentence, String asks) {
        Words words = Words.of(
                after(new SessionEvent.ConnectionStateChanged(ConnectionState.ERROR))
                        .after(new SessionEvent.Failed("", code)),
                LIO);
        assertThat(words.sentence()).isEqualTo(sentence);
        assertThat(words.code()).isEqualTo(code);
        assertThat(words.alert()).isTrue();
        assertThat(words.choices()).extracting(Words.Choice::ask).isEqualTo(List.of(asks.split(" ")));
    }

    @Test
    void aMicrophoneThatFailsInAConversationIsNotWhyItEnds() {
        SessionSnapshot session = after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTED))
                .after(new SessionEvent.AgentStateChanged(AgentState.LISTENING))
                .after(new SessionEvent.Failed("", "MIC_PERMISSION_DENIED"));
        assertThat(sentence(session)).isEqualTo("The microphone is blocked.");
        assertThat(sentence(session.after(new SessionEvent.Failed("", "MIC_UNAVAILABLE"))))
                .isEqualTo("The microphone cannot be used.");
        assertThat(sentence(session.after(new SessionEvent.Ended(3, null))
                        .after(new SessionEvent.ConnectionStateChanged(ConnectionState.DISCONNECTED))))
                .isEqualTo("The conversation has ended.");
    }

    @Test
    void aTryThatIsTakenBackIsNoConversationThatHasEnded() {
        SessionSnapshot session = after(new SessionEvent.Failed("", "unavailable"))
                .after(new SessionEvent.ConnectionStateChanged(ConnectionState.ERROR))
                .after(new SessionEvent.MicrophoneChanged(MicrophoneState.ASKING))
                .after(new SessionEvent.MicrophoneChanged(MicrophoneState.OFF));
        assertThat(sentence(session)).isEqualTo("Hello, I’m Lio.");
    }

    @Test
    void aLostRoomIsSaidUntilItIsBack() {
        SessionSnapshot session = after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTED))
                .after(new SessionEvent.AgentStateChanged(AgentState.SPEAKING))
                .after(new SessionEvent.ReconnectingChanged(true));
        assertThat(sentence(session)).isEqualTo("The connection was lost. Reconnecting.");
        assertThat(sentence(session.after(new SessionEvent.ReconnectingChanged(false))))
                .isEqualTo("Lio is speaking.");
    }

    @Test
    void forgetsTheLastConversationWhenANewOneBegins() {
        SessionSnapshot session = after(new SessionEvent.Failed("", "AGENT_TIMEOUT"))
                .after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTING));
        assertThat(session).isEqualTo(after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTING)));
    }

    private static SessionSnapshot after(SessionEvent event) {
        return SessionSnapshot.INITIAL.after(event);
    }

    private static String sentence(SessionSnapshot session) {
        return Words.of(session, LIO, Browser.OTHER).sentence();
    }
}
