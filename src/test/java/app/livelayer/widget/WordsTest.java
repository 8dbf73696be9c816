package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.registry.AgentLook;
import app.livelayer.transcript.Role;
import app.livelayer.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class WordsTest {

    private static final AgentFace LIO =
            new AgentFace("Lio", "Hello, I’m Lio.", "Lio is an AI agent.", null, Duration.ofMinutes(5));
    private static final SessionSnapshot CONNECTING =
            after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTING));
    private static final SessionSnapshot WAITING = CONNECTING
            .after(new SessionEvent.Admitted())
            .after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTED));
    private static final SessionSnapshot TALK = WAITING.after(new SessionEvent.MicrophoneChanged(MicrophoneState.ON))
            .after(new SessionEvent.AgentStateChanged(AgentState.LISTENING));
    private static final SessionSnapshot TEXT = TALK.after(new SessionEvent.MicrophoneChanged(MicrophoneState.OFF));
    private static final Devices TWO =
            new Devices(List.of(new Devices.Device("a", "A"), new Devices.Device("b", "B")), "a");

    @Test
    void beginsWithAGreetingAndOneTap() {
        Words words = words(SessionSnapshot.INITIAL);
        assertThat(words.sentence()).isEqualTo("Hello, I’m Lio.");
        assertThat(words.second()).isEqualTo("Lio is an AI agent.");
        assertThat(asks(words)).isEqualTo("start text");
    }

    private static AgentFace face(String mediaType, boolean cards) {
        AgentLook look = JsonMapper.shared()
                .readValue(
                        "{\"mediaType\": \"%s\", \"consentCard\": %s, \"microphoneCard\": %s}"
                                .formatted(mediaType, cards, cards),
                        AgentLook.class);
        return new AgentFace(
                "Lio",
                "Hi.",
                "Ask me.",
                "Lio is an AI agent.",
                null,
                null,
                look,
                Duration.ofMinutes(5),
                Texts.ENGLISH,
                List.of());
    }

    @Test
    void aLineStandsBeforeTheConsent() {
        Words words = Words.of(SessionSnapshot.INITIAL, face("video", false), Browser.OTHER);
        assertThat(words.second()).isEqualTo("Ask me. Lio is an AI agent.");
    }

    @Test
    void whereTheOwnerAsksForItConsentIsACardOfItsOwn() {
        AgentFace lio = face("video", true);
        Words words = Words.of(SessionSnapshot.INITIAL, lio, Browser.OTHER);
        assertThat(words.second()).isEqualTo("Ask me.");
        assertThat(asks(words)).isEqualTo("consent-to-talk consent-to-write");
        Words consent = Cards.consent(lio, Words.CONSENT_TO_TALK);
        assertThat(consent.sentence()).isEqualTo("Before we talk");
        assertThat(consent.second()).isEqualTo("Lio is an AI agent.");
        assertThat(asks(consent)).isEqualTo("start decline");
        assertThat(asks(Cards.consent(lio, Words.CONSENT_TO_WRITE))).isEqualTo("text decline");
    }

    @Test
    void whereTheOwnerAsksForItTheMicrophoneIsCheckedBeforeAnybodyIsCalled() {
        SessionSnapshot open = after(new SessionEvent.MicrophoneChanged(MicrophoneState.ON));
        assertThat(asks(Words.of(open, face("video", true), Browser.OTHER))).isEqualTo("go text");
        assertThat(asks(Words.of(open, face("video", false), Browser.OTHER))).isEqualTo("start text");
        assertThat(Words.of(
                                open.after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTING)),
                                face("video", true),
                                Browser.OTHER)
                        .sentence())
                .isEqualTo("Checking that Lio is free");
    }

    @Test
    void anAgentThatOnlyReadsIsWrittenTo() {
        assertThat(asks(Words.of(SessionSnapshot.INITIAL, face("chat", false), Browser.OTHER)))
                .isEqualTo("text");
    }

    @Test
    void followsAConversation() {
        assertThat(sentence(after(new SessionEvent.MicrophoneChanged(MicrophoneState.ASKING))))
                .isEqualTo("Your browser asks for the microphone.");
        assertThat(sentence(CONNECTING)).isEqualTo("Checking that Lio is free");
        assertThat(sentence(CONNECTING.after(new SessionEvent.Admitted()))).isEqualTo("Connecting you with Lio");
        assertThat(sentence(WAITING)).isEqualTo("Connecting you with Lio");
        assertThat(sentence(WAITING.after(new SessionEvent.AgentStateChanged(AgentState.SPEAKING))))
                .isEqualTo("Lio is speaking.");
        assertThat(sentence(TALK)).isEqualTo("Lio is listening.");
        assertThat(sentence(TALK.after(new SessionEvent.AgentStateChanged(AgentState.THINKING))))
                .isEqualTo("Lio is thinking.");
        assertThat(sentence(TALK.after(new SessionEvent.MicrophoneChanged(MicrophoneState.MUTED))))
                .isEqualTo("You are muted.");
        assertThat(sentence(TALK.after(new SessionEvent.MicrophoneChanged(MicrophoneState.ASKING))))
                .isEqualTo("Your browser asks for the microphone.");
        assertThat(sentence(TEXT)).isEqualTo("You write, Lio speaks.");
        assertThat(words(TALK).notice()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, Connecting you with Lio,",
        "5, Lio is on the way., This takes a few seconds more than usual.",
        "10, Still waiting for Lio., We have called again. You can write your question now.",
    })
    void aWaitSaysWhoIsAwaitedAndLetsTheVisitorWriteOrLeave(int seconds, String sentence, @Nullable String second) {
        Words words = words(WAITING.after(new SessionEvent.Waited(seconds)));
        assertThat(words.sentence()).isEqualTo(sentence);
        assertThat(words.second()).isEqualTo(second);
        assertThat(asks(words)).isEqualTo("write end");
    }

    @Test
    void greetsAgainAfterAVisitorHasCancelled() {
        SessionSnapshot session = ended(CONNECTING, 0, Ending.VISITOR);
        assertThat(words(session)).isEqualTo(words(SessionSnapshot.INITIAL));
    }

    @ParameterizedTest
    @CsvSource({
        "MIC_PERMISSION_DENIED, The microphone is blocked., start text",
        "MIC_NOT_FOUND, No microphone found., start text",
        "MIC_UNAVAILABLE, Another app uses the microphone., start text",
        "AGENT_TIMEOUT, Lio did not answer., start",
        "AGENT_LEFT, Lio could not come back., start close",
        "CONTINUED_ELSEWHERE, You continue in another tab., resume",
        "ROOM_DISCONNECT, The connection was lost., start close",
        "resume_expired, That conversation is closed., start",
        "unavailable, We cannot start a conversation now., start close",
        "busy, Lio is talking with others., start",
        "rate_limited, That was many tries in a row., close",
        "origin_not_allowed, Lio is not available on this page., close",
        "SOMETHING_NEW, We could not reach Lio., start close",
    })
    void saysWhatStopsTheVisitorWithItsCode(String code, String sentence, String asks) {
        Words words = words(after(new SessionEvent.ConnectionStateChanged(ConnectionState.ERROR))
                .after(new SessionEvent.Failed("", code)));
        assertThat(words.sentence()).isEqualTo(sentence);
        assertThat(words.code()).isEqualTo(code);
        assertThat(words.alert()).isTrue();
        assertThat(asks(words)).isEqualTo(asks);
    }

    @Test
    void whoWasWritingIsNotAskedForAMicrophone() {
        SessionEvent left = new SessionEvent.Failed("", "AGENT_LEFT");
        SessionSnapshot written = after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTING))
                .after(new SessionEvent.Admitted());
        assertThat(asks(words(written.after(left)))).isEqualTo("text close");
        SessionSnapshot spoken = written.after(new SessionEvent.MicrophoneChanged(MicrophoneState.ON))
                .after(new SessionEvent.MicrophoneChanged(MicrophoneState.OFF));
        assertThat(asks(words(spoken.after(left)))).isEqualTo("start close");
    }

    @Test
    void aRefusalThatPassesCountsDown() {
        Words busy = words(after(new SessionEvent.Failed("", "busy", 20)));
        assertThat(busy.second()).isEqualTo("We try again in # seconds. You can leave this open.");
        assertThat(busy.seconds()).isEqualTo(20);
        assertThat(words(after(new SessionEvent.Failed("", "rate_limited", 40))).second())
                .isEqualTo("You can start again in # seconds.");
        assertThat(words(after(new SessionEvent.Failed("", "rate_limited", 119)))
                        .second())
                .isEqualTo("You can start again in # seconds.");
        assertThat(words(after(new SessionEvent.Failed("", "rate_limited", 121)))
                        .second())
                .isEqualTo("You can start again in 3 minutes.");
        assertThat(words(after(new SessionEvent.Failed("", "rate_limited", 3600)))
                        .second())
                .isEqualTo("You can start again in 60 minutes.");
        assertThat(words(after(new SessionEvent.Failed("", "busy"))).second()).doesNotContain("#");
    }

    @ParameterizedTest
    @EnumSource(Browser.class)
    void saysHowThisBrowserAllowsAMicrophoneAgain(Browser browser) {
        Words words = Words.of(after(new SessionEvent.Failed("", "MIC_PERMISSION_DENIED")), LIO, browser);
        assertThat(words.second())
                .isEqualTo(Texts.ENGLISH.say("blocked." + browser.key()))
                .endsWith(", then try again.");
    }

    @ParameterizedTest
    @CsvSource({
        "'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', FIREFOX",
        "'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15', SAFARI",
        "'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1', IOS",
        "'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', OTHER",
        "'', OTHER",
    })
    void knowsBrowsersByTheirUserAgent(String userAgent, Browser browser) {
        assertThat(Browser.of(userAgent)).isEqualTo(browser);
    }

    @Test
    void aMicrophoneThatIsLostDoesNotEndTheConversation() {
        SessionSnapshot gone = TEXT.after(new SessionEvent.Failed("", "MIC_UNAVAILABLE"));
        assertThat(sentence(gone)).isEqualTo("You write, Lio speaks.");
        assertThat(noticed(gone)).isEqualTo("The microphone is gone. Plug it in, or write. [mute write]");
        SessionSnapshot choice = gone.after(new SessionEvent.DevicesChanged(TWO));
        assertThat(noticed(choice)).isEqualTo("The microphone is gone. Plug it in, choose another, or write. [write]");
        assertThat(words(choice).notice()).extracting(Words.Notice::microphones).isEqualTo(true);
        assertThat(noticed(TEXT.after(new SessionEvent.Failed("", "MIC_PERMISSION_DENIED"))))
                .isEqualTo("The microphone is blocked. Allow it beside the page address, or write. [mute write]");
        assertThat(words(choice.after(new SessionEvent.MicrophoneChanged(MicrophoneState.ON)))
                        .notice())
                .isNull();
        assertThat(sentence(ended(gone, 3, Ending.VISITOR))).isEqualTo("The conversation has ended.");
    }

    static Stream<Arguments> hints() {
        return Stream.of(
                hint(
                        Hint.SILENCE,
                        "Lio cannot hear you.",
                        "Your device muted the microphone. Unmute it on the headset or in the settings. []"),
                hint(
                        Hint.NO_ANSWER,
                        "Lio is listening.",
                        "No answer came from Lio. Ask once more, by voice or in writing. []"),
                hint(Hint.QUESTION, "Lio waits for your answer.", null),
                hint(Hint.AGENT_LOST, "Calling Lio back", "Lio dropped out. Nothing you said is lost. []"),
                hint(Hint.AGENT_RETURNING, "Lio is coming back.", null),
                hint(Hint.IDLE, "Are you still there?", "We end this in # seconds.  [here]"));
    }

    private static Arguments hint(Hint hint, String sentence, @Nullable String notice) {
        return Arguments.of(hint, sentence, notice);
    }

    @ParameterizedTest
    @MethodSource("hints")
    void saysWhatIsOutOfTheOrdinary(Hint hint, String sentence, @Nullable String notice) {
        SessionSnapshot session = TALK.after(new SessionEvent.HintChanged(hint, 30));
        assertThat(sentence(session)).isEqualTo(sentence);
        assertThat(noticed(session)).isEqualTo(notice);
        assertThat(sentence(session.after(new SessionEvent.HintChanged(Hint.NONE, 0))))
                .isEqualTo("Lio is listening.");
    }

    @Test
    void aSilencedAgentIsSaidWithTheWayToHearIt() {
        assertThat(noticed(TALK.after(new SessionEvent.PlaybackChanged(false))))
                .isEqualTo("The browser keeps Lio silent.  [hear]");
    }

    @Test
    void aLostRoomIsSaidUntilItIsBack() {
        SessionSnapshot session = TALK.after(new SessionEvent.ReconnectingChanged(true));
        assertThat(sentence(session)).isEqualTo("Reconnecting");
        assertThat(noticed(session)).isEqualTo("The connection was lost. What you type now is sent afterwards. []");
        assertThat(sentence(session.after(new SessionEvent.ReconnectingChanged(false))))
                .isEqualTo("Lio is listening.");
    }

    @Test
    void aRoomThatIsLostBeforeTheAgentCameIsLost() {
        SessionSnapshot session =
                WAITING.after(new SessionEvent.Waited(10)).after(new SessionEvent.ReconnectingChanged(true));
        assertThat(sentence(session)).isEqualTo("Reconnecting");
        SessionSnapshot back = session.after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTED));
        assertThat(sentence(back)).isEqualTo("Still waiting for Lio.");
        assertThat(sentence(back.after(new SessionEvent.Waited(5)))).isEqualTo("Still waiting for Lio.");
    }

    @Test
    void whatIsTakenBackFromAnotherTabIsNoLostConnection() {
        SessionSnapshot session = ended(TALK, 9, Ending.ELSEWHERE)
                .after(new SessionEvent.MicrophoneChanged(MicrophoneState.ASKING))
                .after(new SessionEvent.ResumeChanged(ResumeStep.RESUMING))
                .after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTING));
        assertThat(sentence(session)).isEqualTo("Your browser asks for the microphone.");
        assertThat(sentence(session.after(new SessionEvent.MicrophoneChanged(MicrophoneState.ON))))
                .isEqualTo("Connecting you with Lio");
    }

    @Test
    void aRoomThatIsJoinedAnewKeepsWhatWasSaid() {
        SessionSnapshot said = TALK.after(new SessionEvent.Transcribed(List.of(entry())));
        SessionSnapshot session = said.after(new SessionEvent.ResumeChanged(ResumeStep.RESUMING))
                .after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTING));
        assertThat(sentence(session)).isEqualTo("Connecting you with Lio");
        session = session.after(new SessionEvent.Admitted())
                .after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTED))
                .after(new SessionEvent.ResumeChanged(ResumeStep.RESUMED))
                .after(new SessionEvent.AgentStateChanged(AgentState.LISTENING));
        assertThat(noticed(session)).isEqualTo("Welcome back. Lio still has what you said before. []");
        assertThat(session.transcript().entries()).containsExactly(entry());
        assertThat(noticed(session.after(new SessionEvent.ResumeChanged(ResumeStep.NONE))))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 290, You talked with Lio a moment ago. It stays open for 4 more.",
        "61, 239, You talked with Lio a minute ago. It stays open for 3 more.",
        "125, 235, You talked with Lio 2 minutes ago. It stays open for 3 more.",
        "290, 10, You talked with Lio 4 minutes ago. It closes within a minute.",
    })
    void offersToPickUpWhatAPageBeforeHasLeft(int away, int remaining, String second) {
        Words words = words(after(former(Former.Stage.OFFERED, away, remaining))
                .after(new SessionEvent.ResumeChanged(ResumeStep.OFFERED)));
        assertThat(words.sentence()).isEqualTo("Pick up where you left off?");
        assertThat(words.second()).isEqualTo(second);
        assertThat(asks(words)).isEqualTo("resume start");
    }

    @Test
    void aConversationInAnotherTabStaysThereUntilTheVisitorChooses() {
        Words words = words(
                after(former(Former.Stage.HERE, 0, 300)).after(new SessionEvent.ResumeChanged(ResumeStep.ELSEWHERE)));
        assertThat(words.sentence()).isEqualTo("You are talking with Lio in another tab.");
        assertThat(asks(words)).isEqualTo("resume");
    }

    @Test
    void whatComesBackAfterAReloadIsNoLostConnection() {
        SessionSnapshot session = after(former(Former.Stage.HERE, 3, 297))
                .after(new SessionEvent.ResumeChanged(ResumeStep.RESUMING))
                .after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTING));
        assertThat(sentence(session)).isEqualTo("Connecting you with Lio");
        assertThat(session.transcript().entries()).containsExactly(entry());
    }

    @Test
    void aConversationThatCannotBeTakenUpSaysWhy() {
        SessionSnapshot resuming = after(new SessionEvent.ResumeChanged(ResumeStep.RESUMING))
                .after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTING))
                .after(new SessionEvent.ConnectionStateChanged(ConnectionState.ERROR))
                .after(new SessionEvent.Failed("", "origin_not_allowed"));
        assertThat(sentence(resuming)).isEqualTo("Lio is not available on this page.");
    }

    @Test
    void aClosedConversationCanStillBeRead() {
        SessionSnapshot session = after(former(Former.Stage.CLOSED, 0, 0));
        assertThat(sentence(session)).isEqualTo("That conversation is closed.");
        assertThat(words(session).second()).isEqualTo("It stays open for 5 minutes after you leave.");
        assertThat(session.transcript().entries()).containsExactly(entry());
        assertThat(session.after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTING)))
                .isEqualTo(CONNECTING);
    }

    @Test
    void aConversationThatWasEndedMeanwhileSaysWhy() {
        SessionSnapshot session = after(new SessionEvent.FormerFound(
                new Former(Former.Stage.CLOSED, Duration.ZERO, Duration.ZERO, Ending.IDLE, List.of())));
        assertThat(words(session).second()).isEqualTo("Nobody said a word for a while, so we ended it.");
    }

    @ParameterizedTest
    @CsvSource({
        "VISITOR, The conversation has ended., 4 min 12 s. Your microphone is off.",
        "IDLE, The conversation has ended., 'Nobody said a word for a while, so we ended it. 4 min 12 s. Your microphone is off.'",
        "LIMIT, The conversation has ended., It reached the longest time for one conversation. 4 min 12 s. Your microphone is off.",
        "OPERATOR, The conversation has ended., It was ended by the team behind Lio. 4 min 12 s. Your microphone is off.",
        "TIMEOUT, Lio did not answer., Your microphone is off. Please try once more.",
        "AGENT_LEFT, Lio could not come back., Your microphone is off. The transcript is kept.",
        "ELSEWHERE, You continue in another tab., The microphone is off here.",
        "CLOSED, That conversation is closed., It stays open for 5 minutes after you leave.",
        "FAILED, The connection was lost., 'Your microphone is off. Check your network, then try again.'",
    })
    void saysWhyItEnded(Ending ending, String sentence, String second) {
        Words words = words(ended(TALK, 252, ending));
        assertThat(words.sentence()).isEqualTo(sentence);
        assertThat(words.second()).isEqualTo(second);
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
    void forgetsTheLastConversationWhenANewOneBegins() {
        SessionSnapshot session = ended(TEXT.after(new SessionEvent.Transcribed(List.of(entry()))), 9, Ending.IDLE)
                .after(new SessionEvent.Failed("", "AGENT_TIMEOUT"))
                .after(new SessionEvent.ConnectionStateChanged(ConnectionState.CONNECTING));
        assertThat(words(session)).isEqualTo(words(CONNECTING));
        assertThat(session.transcript().entries()).isEmpty();
    }

    @Test
    void everyStateOfTheGalleryHasASentenceOfItsOwn() {
        assertThat(Gallery.states()).allSatisfy(state -> {
            Words words = words(state.session());
            assertThat(words.sentence()).as(state.name()).isNotBlank().doesNotContain("!", "null");
            assertThat(words.kind() == Words.Kind.TALK || !words.choices().isEmpty())
                    .as("what can be done: " + state.name())
                    .isTrue();
        });
    }

    private static TranscriptEntry entry() {
        return new TranscriptEntry("a", Role.USER, "Do you ship to Iceland?", true);
    }

    private static SessionEvent former(Former.Stage stage, int away, int remaining) {
        return new SessionEvent.FormerFound(
                new Former(stage, Duration.ofSeconds(away), Duration.ofSeconds(remaining), null, List.of(entry())));
    }

    private static SessionSnapshot ended(SessionSnapshot session, int seconds, Ending ending) {
        return session.after(new SessionEvent.Ended(seconds, ending))
                .after(new SessionEvent.ConnectionStateChanged(ConnectionState.DISCONNECTED));
    }

    private static SessionSnapshot after(SessionEvent event) {
        return SessionSnapshot.INITIAL.after(event);
    }

    private static Words words(SessionSnapshot session) {
        return Words.of(session, LIO, Browser.OTHER);
    }

    private static String sentence(SessionSnapshot session) {
        return words(session).sentence();
    }

    /** Sentence, second line and asks of the notice. */
    private static @Nullable String noticed(SessionSnapshot session) {
        Words.Notice notice = words(session).notice();
        if (notice == null) return null;
        String second = notice.second() == null ? "" : notice.second();
        return notice.sentence() + " " + second + " [" + asks(notice.choices()) + "]";
    }

    private static String asks(Words words) {
        return asks(words.choices());
    }

    private static String asks(List<Words.Choice> choices) {
        return String.join(" ", choices.stream().map(Words.Choice::ask).toList());
    }
}
