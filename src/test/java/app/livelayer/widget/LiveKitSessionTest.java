package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Rating;
import app.livelayer.registry.AgentLook;
import app.livelayer.transcript.Role;
import app.livelayer.transcript.TranscriptEntry;
import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.signals.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The component as another application would use it: any source of connections, any user interface, a browser that reports. */
@ViewPackages(classes = WidgetView.class)
class LiveKitSessionTest extends BrowserlessTest {

    private static final JsonMapper json = JsonMapper.builder().build();

    private final Source source = new Source();
    private final LiveKitSession session = new LiveKitSession(source);
    private final WidgetPanel panel = new WidgetPanel(
            new AgentFace("Lio", "Hello, I’m Lio.", "An AI agent.", null, Duration.ofMinutes(5)), Browser.OTHER);

    @BeforeEach
    void open() {
        session.add(panel);
        UI.getCurrent().add(session);
        Signal.effect(panel, () -> panel.show(session.snapshot().get()));
    }

    @Test
    void answersConnectionDetailsOrARefusal() {
        assertThat(connect()).isEqualTo(json.readTree("""
                        {"url":"wss://lk","token":"t","roomName":"r","conversation":{"id":"conv_1","agentId":"agt_1"},
                         "agentConfig":{"name":"Lio","avatarImageUrl":null,"idleLoopUrl":null},"ticket":"conv_1.secret","resumed":false}"""));
        assertThat(source.origins).containsExactly("https://shop.example");
        source.answer = new Connection.Refusal("unavailable", "Not now.");
        assertThat(connect()).isEqualTo(json.readTree("{\"error\":\"Not now.\",\"errorCode\":\"unavailable\"}"));
    }

    @Test
    void showsWhatTheBrowserReports() {
        reported("[{\"type\":\"connectionState\",\"state\":\"connecting\"}]");
        assertThat(sentence()).isEqualTo("Checking that Lio is free");
        connect();
        assertThat(sentence()).isEqualTo("Connecting you with Lio");
        reported(
                "[{\"type\":\"microphone\",\"state\":\"on\"},{\"type\":\"connectionState\",\"state\":\"connected\"},{\"type\":\"agentState\",\"state\":\"listening\"}]");
        assertThat(sentence()).isEqualTo("Lio is listening.");
        assertThat(labels()).containsSequence("Mute", "Type", "Transcript", "More", "End");
        reported("[{\"type\":\"playback\",\"allowed\":false}]");
        assertThat(labels()).contains("Turn sound on");
        reported("[{\"type\":\"microphone\",\"state\":\"muted\"}]");
        assertThat(labels()).contains("Unmute").doesNotContain("Mute");
        reported("[{\"type\":\"ended\",\"seconds\":5},{\"type\":\"connectionState\",\"state\":\"disconnected\"}]");
        assertThat(sentence()).isEqualTo("The conversation has ended.");
        assertThat(labels()).contains("Talk again", "Transcript");
        assertThat(source.ends).containsExactly(Ending.VISITOR);
    }

    @Test
    void theMenuShowsWhatTheBrowserReportsAndNotWhatWasPressed() {
        reported(
                "[{\"type\":\"connectionState\",\"state\":\"connecting\"},{\"type\":\"microphone\",\"state\":\"on\"}]");
        connect();
        reported(
                "[{\"type\":\"connectionState\",\"state\":\"connected\"},{\"type\":\"agentState\",\"state\":\"listening\"}]");
        press("More");
        press("CameraOff");
        assertThat(labels()).contains("CameraOff", "Voice of LioOn");
        reported("[{\"type\":\"microphone\",\"state\":\"muted\"}," + extras("none") + "]");
        assertThat(labels()).contains("CameraOn", "Voice of LioOff", "Push to talkOn", "Hold to talk");
        assertThat(microphones()).containsExactly("Front*", "Camera 2");
        assertThat(sentence()).isEqualTo("Hold the button and speak.");
        assertThat(find(NoticeBar.class, panel).all()).isEmpty();
        reported("[" + extras("camera_forbidden") + "]");
        assertThat(find(NoticeBar.class, panel).single().getElement().getTextRecursively())
                .isEqualTo("This page does not allow the camera.");
    }

    private static String extras(String problem) {
        return ("{'type':'extras','extras':{'camera':true,'screen':false,'shares':false,'voice':false,'push':true,'tones':false,'problem':'"
                        + problem
                        + "','cameras':{'devices':[{'id':'c1','label':'Front'},{'id':'c2','label':''}],'current':'c1'},'speakers':{'devices':[],'current':''}}}")
                .replace('\'', '"');
    }

    @Test
    void inAnotherLanguageTheConversationGoesOn() {
        reported("[{\"type\":\"connectionState\",\"state\":\"connecting\"}]");
        connect();
        reported(
                "[{\"type\":\"connectionState\",\"state\":\"connected\"},{\"type\":\"agentState\",\"state\":\"listening\"}]");
        AvatarStage stage = find(AvatarStage.class, panel).single();
        WriteForm form = find(WriteForm.class, panel).single();
        List<String> languages = new ArrayList<>();
        session.addListener(SessionEvent.LanguageChosen.class, chosen -> languages.add(chosen.tag()));
        reported("[{\"type\":\"language\",\"language\":\"ar\"},{\"type\":\"language\",\"language\":7}]");
        assertThat(languages).containsExactly("ar");
        panel.speak(in("ar"));
        assertThat(sentence()).isEqualTo("أنت تكتب و\u2068Lio\u2069 يتحدث.");
        assertThat(labels()).containsSequence("كتابة", "النص", "المزيد", "إنهاء");
        assertThat(find(AvatarStage.class, panel).single()).isSameAs(stage);
        assertThat(find(WriteForm.class, panel).single()).isSameAs(form);
        assertThat(panel.getElement().getChildren().map(child -> child.getAttribute("class")))
                .as("in the keyboard's order")
                .containsExactly("ll-stage", "ll-captions", "ll-head", "ll-drawer closed", "ll-dock", "ll-adrift");
    }

    @Test
    void whatComesWithAConversationStandsWhereTheKeyboardExpectsIt() {
        reported("[{\"type\":\"connectionState\",\"state\":\"connecting\"}]");
        assertThat(panel.getElement()
                        .getChildren()
                        .map(part -> part.getClassList().stream().findFirst().orElseThrow()))
                .containsExactly("ll-stage", "ll-captions", "ll-head", "ll-drawer", "ll-dock", "ll-adrift");
        assertThat(panel.getElement().getChild(2).getChildren().map(part -> part.getAttribute("data-ask")))
                .containsExactly(null, "minimise", "close");
    }

    @Test
    void aCardStaysWhileItsWordsDo() {
        reported("[{\"type\":\"connectionState\",\"state\":\"connecting\"}]");
        List<NativeButton> before = find(NativeButton.class, panel).all();
        reported("[{\"type\":\"resumability\",\"canResume\":true}]");
        assertThat(find(NativeButton.class, panel).all()).isEqualTo(before);
    }

    @Test
    void aMicrophoneThatFailsLaterDoesNotFailTheConversation() {
        reported(
                "[{\"type\":\"connectionState\",\"state\":\"connecting\"},{\"type\":\"connectionState\",\"state\":\"connected\"},{\"type\":\"agentState\",\"state\":\"listening\"},{\"type\":\"error\",\"code\":\"MIC_PERMISSION_DENIED\",\"message\":\"No.\"},{\"type\":\"ended\",\"seconds\":5},{\"type\":\"connectionState\",\"state\":\"disconnected\"}]");
        assertThat(sentence()).isEqualTo("The conversation has ended.");
        assertThat(source.ends).containsExactly(Ending.VISITOR);
    }

    @Test
    void keepsEntriesAndAnswersWhichAreDurable() {
        assertThat(session.transcribed(json.readTree("""
                [{"id":"a","role":"user","text":"what is the price","final":true},{"id":"b","role":"agent","text":"The soft","final":false}]"""))).isEqualTo(json.readTree("[\"a\"]"));
        session.transcribed(
                json.readTree("[{\"id\":\"b\",\"role\":\"agent\",\"text\":\"The software is free.\",\"final\":true}]"));
        assertThat(source.kept).containsExactly("what is the price", "The soft", "The software is free.");
        assertThat(log()).isEqualTo("Youwhat is the priceLioThe software is free.");
    }

    @Test
    void aSourceThatCannotKeepHoldsUpNoWord() {
        source.failing = true;
        for (String id : List.of("a", "b"))
            assertThat(session.transcribed(json.readTree(
                            "[{\"id\":\"%s\",\"role\":\"agent\",\"text\":\"Yes.\",\"final\":true}]".formatted(id))))
                    .isEmpty();
        assertThat(source.kept).containsExactly("Yes.");
        assertThat(log()).isEqualTo("LioYes.LioYes.");
    }

    @Test
    void ofASentenceThatGrowsTheBeginningIsKeptAtOnceAndTheRestAtMostOnceASecond() {
        for (String text : List.of("The soft", "The software is", "The software is free"))
            session.transcribed(
                    json.readTree("[{\"id\":\"a\",\"role\":\"agent\",\"text\":\"" + text + "\",\"final\":false}]"));
        assertThat(source.kept).containsExactly("The soft");
    }

    @Test
    void ofAnEntryThatGrowsOnlyTheNewEndIsSent() {
        for (String text : List.of("The soft", "The software is", "The software was", "The software was free"))
            session.transcribed(
                    json.readTree("[{\"id\":\"a\",\"role\":\"agent\",\"text\":\"" + text + "\",\"final\":false}]"));
        assertThat(logElement().getChild(0).getChildren().map(Element::getTextRecursively))
                .containsExactly("Lio", "The software was", " free");
    }

    @Test
    void tellsListenersOfOneKindOfEventUntilTheyAreRemoved() {
        List<AgentState> states = new ArrayList<>();
        var registration =
                session.addListener(SessionEvent.AgentStateChanged.class, event -> states.add(event.state()));
        reported("[{\"type\":\"agentState\",\"state\":\"thinking\"},{\"type\":\"waited\",\"seconds\":5}]");
        registration.remove();
        reported("[{\"type\":\"agentState\",\"state\":\"speaking\"}]");
        assertThat(states).containsExactly(AgentState.THINKING);
    }

    @Test
    void putsWhatWasSaidBeforeOnScreenAtOnce() {
        source.former = new Former(
                Former.Stage.OFFERED,
                Duration.ofSeconds(125),
                Duration.ofSeconds(175),
                null,
                List.of(new TranscriptEntry("a", Role.USER, "Do you ship?", true)));
        JsonNode unacknowledged = json.readTree("""
                [{"id":"b","role":"user","text":"To Iceland?","final":true},{"id":"c","role":"user","text":"Or","final":false},7]""");
        assertThat(session.former(
                        json.valueToTree("conv_1.secret"),
                        json.valueToTree("https://shop.example"),
                        unacknowledged,
                        null))
                .isEqualTo(json.readTree("""
                        {"stage":"offered","awaySeconds":125,"remainingSeconds":175,
                         "entries":[{"id":"a","role":"user","text":"Do you ship?","final":true}]}"""));
        assertThat(source.kept).containsExactly("To Iceland?");
        reported("[{\"type\":\"resume\",\"step\":\"offered\"}]");
        assertThat(log()).isEqualTo("YouDo you ship?");
        assertThat(logElement().getParent().getClassList()).doesNotContain("closed");
        assertThat(sentence()).isEqualTo("Pick up where you left off?");
        assertThat(labels()).contains("Continue", "Start anew");
    }

    @Test
    void takesAConversationUpOrSaysWhyNot() {
        assertThat(resume().get("ticket").stringValue()).isEqualTo("conv_1.secret");
        source.answer = new Connection.Refusal("resume_expired", "Too late.");
        assertThat(resume()).isEqualTo(json.readTree("{\"error\":\"Too late.\",\"errorCode\":\"resume_expired\"}"));
        source.answer = new Connection.Refusal("busy", "Later.", Duration.ofMillis(20_500));
        assertThat(resume())
                .isEqualTo(json.readTree("{\"error\":\"Later.\",\"errorCode\":\"busy\",\"retryAfterSeconds\":21}"));
        for (int i = 0; i < 50; i++) resume();
        assertThat(resume().get("errorCode").stringValue()).isEqualTo("rate_limited");
        assertThat(source.origins).hasSizeLessThan(25);
    }

    @Test
    void toldOfAFormerConversationTooOftenItAnswersAsBefore() {
        source.former = new Former(Former.Stage.HERE, Duration.ZERO, Duration.ofSeconds(300), null, List.of());
        for (int i = 0; i < 100; i++) assertThat(stage()).isEqualTo("here");
        assertThat(source.looks).isLessThan(30);
    }

    @Test
    void tellsTheSourceWhatTheVisitorAndTheAgentDo() {
        assertThat(session.agentMissing()).isEqualTo(json.readTree("{\"ended\":null}"));
        source.missing = Optional.of(Ending.AGENT_LEFT);
        assertThat(session.agentMissing()).isEqualTo(json.readTree("{\"ended\":\"agent_left\"}"));
        session.present();
        reported("[{\"type\":\"heard\"},{\"type\":\"ended\",\"seconds\":1,\"reason\":\"elsewhere\"}]");
        assertThat(source.told).containsExactly("present", "heard");
        assertThat(source.ends).containsExactly(Ending.ELSEWHERE);
    }

    @Test
    void aPageThatGoesLeavesAndOneThatIsSentAnewDoesNot() {
        session.getElement().removeFromParent();
        assertThat(source.told).isEmpty();
        UI.getCurrent().add(session);
        UI.getCurrent().close();
        session.getElement().removeFromParent();
        assertThat(source.told).containsExactly("left");
    }

    @Test
    void aSourceThatFailsHoldsNothingUpAndIsToldTheEndAgain() {
        source.failing = true;
        reported(
                "[{\"type\":\"connectionState\",\"state\":\"connecting\"},{\"type\":\"connectionState\",\"state\":\"connected\"},{\"type\":\"agentState\",\"state\":\"listening\"},{\"type\":\"heard\"},{\"type\":\"ended\",\"seconds\":5,\"reason\":\"visitor\"},{\"type\":\"connectionState\",\"state\":\"disconnected\"}]");
        assertThat(sentence()).isEqualTo("The conversation has ended.");
        reported("[{\"type\":\"devices\",\"devices\":[],\"current\":\"\"}]");
        assertThat(source.ends).isEmpty();
        source.failing = false;
        connect();
        assertThat(source.ends).containsExactly(Ending.VISITOR);
        UI.getCurrent().close();
        session.getElement().removeFromParent();
        assertThat(source.ends).containsExactly(Ending.VISITOR);
        assertThat(source.told).containsExactly("left");
    }

    @Test
    void anEndThatCouldNotBeToldIsToldWhenThePageGoes() {
        source.failing = true;
        reported("[{\"type\":\"ended\",\"seconds\":5,\"reason\":\"visitor\"}]");
        source.failing = false;
        UI.getCurrent().close();
        session.getElement().removeFromParent();
        assertThat(source.ends).containsExactly(Ending.VISITOR);
    }

    @Test
    void whatHappensIsNeverCrowdedOutByDataMessages() {
        for (int i = 0; i < 1_000; i++) reported("[{\"type\":\"data\",\"message\":{}}]");
        reported("[{\"type\":\"ended\",\"seconds\":5,\"reason\":\"visitor\"}]");
        assertThat(source.ends).containsExactly(Ending.VISITOR);
    }

    @Test
    void whoHasNoMicrophoneAnyMoreMayChooseAnotherOrWrite() {
        reported(
                "[{\"type\":\"connectionState\",\"state\":\"connecting\"},{\"type\":\"microphone\",\"state\":\"on\"},{\"type\":\"devices\",\"devices\":[{\"id\":\"a\",\"label\":\"A\"},{\"id\":\"b\",\"label\":\"\"}],\"current\":\"b\"}]");
        connect();
        assertThat(microphones()).containsExactly("A", "Microphone 2*");
        reported(
                "[{\"type\":\"connectionState\",\"state\":\"connected\"},{\"type\":\"agentState\",\"state\":\"listening\"}]");
        assertThat(microphones()).isEmpty();
        reported(
                "[{\"type\":\"microphone\",\"state\":\"off\"},{\"type\":\"error\",\"code\":\"MIC_UNAVAILABLE\",\"message\":\"\"}]");
        assertThat(microphones()).containsExactly("Choose another*", "A", "Microphone 2");
        press("Type instead");
        assertThat(microphones()).isEmpty();
        assertThat(find(WriteForm.class, panel).all()).hasSize(1);
    }

    @Test
    void whatIsBeingWrittenStaysWhileTheAgentComes() {
        reported(
                "[{\"type\":\"connectionState\",\"state\":\"connecting\"},{\"type\":\"microphone\",\"state\":\"on\"},{\"type\":\"connectionState\",\"state\":\"connected\"}]");
        press("Write now");
        assertThat(labels()).doesNotContain("Write now").contains("Cancel");
        WriteForm form = find(WriteForm.class, panel).single();
        reported("[{\"type\":\"agentState\",\"state\":\"listening\"}]");
        assertThat(sentence()).isEqualTo("Lio is listening.");
        assertThat(find(WriteForm.class, panel).single()).isSameAs(form);
    }

    @Test
    void aNumberThatCountsIsSeenOnceAndSaidOnce() {
        reported(
                "[{\"type\":\"connectionState\",\"state\":\"connected\"},{\"type\":\"agentState\",\"state\":\"listening\"},{\"type\":\"hint\",\"hint\":\"idle\",\"seconds\":30}]");
        List<Span> numbers = find(Span.class, find(NoticeBar.class, panel).single()).all().stream()
                .filter(span -> span.getText().equals("30"))
                .toList();
        assertThat(numbers).extracting(span -> span.hasClassName("ll-quiet")).containsExactly(true, false);
        assertThat(numbers)
                .extracting(span -> Objects.requireNonNullElse(span.getElement().getAttribute("aria-hidden"), "said"))
                .containsExactly("said", "true");
        assertThat(numbers)
                .extracting(span -> Objects.requireNonNullElse(span.getElement().getAttribute("data-part"), "still"))
                .containsExactly("still", "countdown");
    }

    @Test
    void captionsAreSwitchedOffBehindMore() {
        reported(
                "[{\"type\":\"connectionState\",\"state\":\"connected\"},{\"type\":\"agentState\",\"state\":\"listening\"}]");
        press("More");
        press("CaptionsOn");
        assertThat(panel.getElement().getAttribute("data-captions")).isEqualTo("off");
        panel.speak(in("de"));
        assertThat(panel.getElement().getAttribute("data-captions")).isEqualTo("off");
        press("Mehr");
        press("UntertitelAus");
        assertThat(panel.getElement().getAttribute("data-captions")).isEqualTo("on");
        press("Mehr");
        assertThat(labels()).doesNotContain("UntertitelAn");
    }

    @Test
    void ignoresReportsThatComeTooOften() {
        List<SessionEvent> taken = new ArrayList<>();
        session.addListener(SessionEvent.AudioTrackAdded.class, taken::add);
        for (int i = 0; i < 1_000; i++) reported("[{\"type\":\"audioTrack\"}]");
        assertThat(taken).hasSizeBetween(100, 900);
    }

    @Test
    void allowsOnlySoManyConnectionsInARow() {
        for (int i = 0; i < 50; i++) connect();
        assertThat(source.origins).hasSizeBetween(10, 12);
        assertThat(connect().get("errorCode").stringValue()).isEqualTo("rate_limited");
    }

    @Test
    void whatTheVisitorSaysOfTheEndIsKeptAndThankedFor() {
        assertThat(session.rated(json.valueToTree("partly"), json.valueToTree("Too slow")))
                .isTrue();
        assertThat(session.snapshot().peek().rating()).isEqualTo(Rating.PARTLY);
        assertThat(source.told).contains("PARTLY Too slow");
        source.failing = true;
        assertThat(session.rated(json.valueToTree("yes"), null)).isFalse();
        assertThat(session.snapshot().peek().rating()).isEqualTo(Rating.PARTLY);
        int told = source.told.size();
        assertThat(session.rated(json.valueToTree("maybe"), null)).isFalse();
        assertThat(session.rated(null, null)).isFalse();
        assertThat(session.rated(json.valueToTree("yes"), json.valueToTree("x".repeat(1_001))))
                .isFalse();
        assertThat(source.told).hasSize(told);
    }

    private static AgentFace in(String language) {
        return new AgentFace(
                "Lio",
                "Hello, I’m Lio.",
                null,
                "An AI agent.",
                null,
                null,
                AgentLook.standard(),
                Duration.ofMinutes(5),
                Texts.of(language).orElseThrow(),
                List.of());
    }

    private ObjectNode connect() {
        return session.connectionDetails(
                json.valueToTree("https://shop.example"),
                json.valueToTree("vis_1"),
                json.valueToTree("https://shop.example/a"),
                json.valueToTree("x".repeat(201)),
                json.readTree(
                        "{\"greeting\":\" Welcome back. \",\"visitorToken\":\"c.d\",\"apiKey\":\"%1$s\",\"identity\":{\"id\":7,\"name\":\" Ada \",\"email\":\"%1$s\",\"token\":\"a.b\"}}"
                                .formatted("x".repeat(201))));
    }

    private ObjectNode resume() {
        return session.resume(
                json.valueToTree("conv_1.secret"),
                json.valueToTree("https://shop.example"),
                json.nullNode(),
                json.readTree(
                        "{\"apiKey\":\"ll_1\",\"visitorToken\":\"c.d\",\"identity\":{\"name\":\"A\\u0000\",\"email\":\"\\ud800\"}}"));
    }

    private String stage() {
        return session.former(
                        json.valueToTree("conv_1.secret"), json.valueToTree(""), json.readTree("[]"), json.nullNode())
                .get("stage")
                .stringValue();
    }

    private void press(String label) {
        NativeButton button = find(NativeButton.class, panel).all().stream()
                .filter(one -> one.getElement().getTextRecursively().equals(label))
                .findFirst()
                .orElseThrow();
        test(button).click();
    }

    /** The options of the select that is on screen, the chosen one with a star. */
    private List<String> microphones() {
        return find(DeviceSelect.class, panel).all().stream()
                .filter(select -> !select.getElement().hasAttribute("hidden"))
                .flatMap(select -> select.getElement().getChild(0).getChildren())
                .map(option -> option.getText() + (option.hasAttribute("selected") ? "*" : ""))
                .toList();
    }

    private void reported(String events) {
        session.reported(json.readTree(events));
    }

    private String sentence() {
        return find(Paragraph.class, panel).all().stream()
                .filter(paragraph -> paragraph.hasClassName("ll-sentence"))
                .map(Paragraph::getText)
                .collect(Collectors.joining());
    }

    private List<String> labels() {
        return find(NativeButton.class, panel).all().stream()
                .map(button -> button.getElement().getTextRecursively())
                .filter(label -> !label.isEmpty())
                .toList();
    }

    private String log() {
        return logElement().getTextRecursively();
    }

    private Element logElement() {
        return panel.getElement()
                .getChildren()
                .filter(child -> child.getTag().equals("section"))
                .findFirst()
                .orElseThrow()
                .getChild(1);
    }

    private static final class Source implements ConnectionSource {

        private final List<String> origins = new ArrayList<>();
        private final List<String> kept = new ArrayList<>();
        private final List<Ending> ends = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private Former former = Former.UNKNOWN;
        private Optional<Ending> missing = Optional.empty();
        private boolean failing;
        private int looks;
        private Connection answer = new Connection.Details(
                new Connection.Conversation("conv_1", "agt_1"),
                "wss://lk",
                "t",
                "r",
                new AgentConfig("Lio", null, null),
                "conv_1.secret",
                false);

        @Override
        public Connection connect(HostPage page) {
            origins.add(page.origin());
            assertThat(page)
                    .isEqualTo(new HostPage(
                            "https://shop.example",
                            "vis_1",
                            "https://shop.example/a",
                            null,
                            new Wishes(null, "Welcome back.", "a.b", Map.of("name", "Ada"))));
            return answer;
        }

        @Override
        public Connection resume(String ticket, HostPage page) {
            origins.add(page.origin());
            assertThat(page.wishes()).isEqualTo(new Wishes("ll_1", null, "c.d", Map.of()));
            return answer;
        }

        @Override
        public Former former(String ticket, HostPage page, List<TranscriptEntry> unacknowledged) {
            looks++;
            keep(unacknowledged);
            return former;
        }

        @Override
        public Optional<Ending> agentMissing() {
            return missing;
        }

        @Override
        public void present() {
            told.add("present");
        }

        @Override
        public void failed(String code) {
            told.add(code);
        }

        @Override
        public boolean rated(Rating rating, String words) {
            told.add(rating + " " + words);
            return !failing;
        }

        @Override
        public void heard() {
            fail();
            told.add("heard");
        }

        @Override
        public void left() {
            told.add("left");
        }

        @Override
        public Set<String> keep(List<TranscriptEntry> entries) {
            entries.forEach(entry -> kept.add(entry.text()));
            fail();
            return entries.stream()
                    .filter(TranscriptEntry::isFinal)
                    .map(TranscriptEntry::id)
                    .collect(Collectors.toSet());
        }

        @Override
        public void ended(Ending ending) {
            fail();
            ends.add(ending);
        }

        private void fail() {
            if (failing) throw new IllegalStateException("no database");
        }
    }
}
