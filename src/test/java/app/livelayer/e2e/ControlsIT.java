package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.Room;
import app.livelayer.livekit.Rooms;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A visitor types, mutes, ends, minimises and reloads. */
class ControlsIT extends EndToEnd {

    private static final Duration SOON = Duration.ofMinutes(1);

    @Autowired
    Rooms rooms;

    @Test
    void ofTwoQuestionsTypedAtOnceTheSecondLeavesWhenTheAgentBeginsToAnswerTheFirst() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.begin(host.origin() + "/element", "text");
            controls(visitor);
            type(visitor, "What does it cost?");
            type(visitor, "Do you like cats?");
            Locator log = visitor.widget().locator(".ll-log");
            assertThat(log.locator(".ll-entry.you"))
                    .containsText(new String[] {"What does it cost?", "Do you like cats?"});
            assertThat(log.locator(".ll-entry.agent").last()).containsText("You can ask me about");
            assertThat(log.locator(".ll-entry.you[data-open]")).hasCount(0);
            assertThat(String.join(" ", visitor.heard("agent:state")))
                    .containsPattern("thinking.*speaking.*thinking.*speaking");
            assertThat(microphones(visitor)).isEmpty();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(kept("user")).contains("What does it cost?", "Do you like cats?"));
        }
    }

    @Test
    void muteSilencesTheMicrophoneAndEndLetsGoOfEverything() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.begin(host.origin() + "/", "start");
            controls(visitor);
            String room = openRoom();

            visitor.ask("mute");
            assertThat(visitor.widget().locator("[data-ask=mute]")).containsText("Unmute");
            assertThat(visitor.widget().locator(".ll-line .ll-sentence")).containsText("You are muted.");
            assertThat(microphones(visitor)).containsExactly("live muted");
            visitor.ask("mute");
            assertThat(visitor.widget().locator("[data-ask=mute]")).containsText("Mute");
            assertThat(microphones(visitor)).containsExactly("live");

            visitor.ask("end");
            assertThat(visitor.widget().locator(".ll-sentence")).containsText("The conversation has ended.");
            assertThat(microphones(visitor)).containsExactly("ended");
            await().atMost(SOON).untilAsserted(() -> assertThat(roomNames()).doesNotContain(room));
            assertThat(conversation(room)).containsEntry("state", "ended").containsEntry("reason", "visitor");
            assertThat(visitor.heardOnce("conversation:ended")).contains("durationSeconds");
        }
    }

    @Test
    void minimisingKeepsTheCallAndClosingEndsIt() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.begin(host.origin() + "/", "start");
            controls(visitor);
            String room = openRoom();
            visitor.widget().locator("[data-ask=mute]").press("Escape");
            assertThat(visitor.page().locator("livelayer-widget iframe")).isHidden();
            visitor.launcher().click();
            visitor.ask("minimise");
            assertThat(visitor.page().locator("livelayer-widget iframe")).isHidden();
            assertThat(microphones(visitor)).containsExactly("live");
            visitor.launcher().click();
            assertThat(visitor.widget().locator(".ll-controls")).isVisible();
            visitor.ask("close");
            assertThat(visitor.page().locator("livelayer-widget iframe")).isHidden();
            await().atMost(SOON).untilAsserted(() -> assertThat(roomNames()).doesNotContain(room));
            visitor.heardOnce("closed");
            visitor.heardOnce("conversation:ended");
        }
    }

    @Test
    void whoClosesWhileTheBrowserAsksForTheMicrophoneLeavesNoneOpen() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.page().navigate(host.origin() + "/");
            visitor.launcher().click();
            visitor.widget().locator("livelayer-session [data-ask=start]").waitFor();
            visitor.frame().evaluate("""
                    () => {
                      const open = navigator.mediaDevices.getUserMedia;
                      const answered = new Promise((answer) => window.answer = answer);
                      navigator.mediaDevices.getUserMedia = async (constraints) => { await answered; return open(constraints); };
                    }""");
            visitor.ask("start");
            assertThat(visitor.widget().locator(".ll-sentence")).containsText("Your browser asks");
            visitor.ask("close");
            visitor.frame().evaluate("answer()");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(microphones(visitor)).containsExactly("ended"));
            visitor.launcher().click();
            assertThat(visitor.widget().locator(".ll-sentence")).containsText("Hello");
        }
    }

    @Test
    void theAnswerDoesNotTakeTheFocusFromWhoWrites() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.begin(host.origin() + "/", "text");
            controls(visitor);
            type(visitor, "What does it cost?");
            assertThat(visitor.widget().locator(".ll-log")).containsText("The software is free.");
            assertThat(visitor.widget().locator("textarea")).isFocused();
        }
    }

    @Test
    void aReloadOfTheHostPageBreaksNothing() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.begin(host.origin() + "/", "start");
            controls(visitor);
            visitor.page().reload();
            visitor.launcher().click();
            visitor.ask("text");
            controls(visitor);
            type(visitor, "Is it open source?");
            assertThat(visitor.widget().locator(".ll-log"))
                    .containsText("The server, the widget and this agent are open.");
        }
    }

    @Test
    void aFrameThatReloadsTakesItsConversationUpAgainWhereAllStorageIsDenied() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.begin(host.origin() + "/", "text");
            controls(visitor);
            String room = openRoom();
            visitor.frame().evaluate("setTimeout(() => location.reload())");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(conversation(room))
                            .containsEntry("state", "joined")
                            .containsEntry("resumes", 1));
            type(visitor, "Is it open source?");
            assertThat(visitor.widget().locator(".ll-log"))
                    .containsText("The server, the widget and this agent are open.");
            controls(visitor);
            assertThat(visitor.heard("conversation:ended")).isEmpty();
        }
    }

    /** What the browser sends as pictures, and which cameras and screens were opened. */
    private static final String PICTURES = """
            window.peers = []; window.pictures = [];
            const Peer = window.RTCPeerConnection;
            window.RTCPeerConnection = class extends Peer { constructor(...all) { super(...all); peers.push(this); } };
            for (const method of ['getUserMedia', 'getDisplayMedia']) {
              const capture = navigator.mediaDevices?.[method]?.bind(navigator.mediaDevices);
              if (capture) navigator.mediaDevices[method] = async (wish) => { const stream = await capture(wish); pictures.push(...stream.getVideoTracks()); return stream; };
            }
            window.sent = async () => {
              let count = 0;
              for (const peer of peers) if (peer.connectionState === 'connected')
                for (const one of (await peer.getStats()).values()) if (one.type === 'outbound-rtp' && one.kind === 'video' && one.framesSent > 0) count++;
              return count;
            };""";

    @Test
    void cameraAndScreenAreSeenByTheAgentAndByTheVisitorUntilTheyAreOff() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.page().addInitScript(PICTURES);
            visitor.begin(host.origin() + "/", "start");
            controls(visitor);
            more(visitor);
            for (String picture : List.of("camera", "screen")) {
                Locator own = visitor.widget().locator(".ll-own." + picture);
                visitor.ask(picture);
                assertThat(own).isVisible();
                assertThat(visitor.widget().locator("[data-ask=" + picture + "]"))
                        .hasAttribute("aria-pressed", "true");
                await().atMost(SOON).until(() -> ((Number) visitor.frame().evaluate("sent()")).intValue() > 0);
            }
            // Chromium brings one camera of its own, which is no choice
            assertThat(visitor.widget().locator("select[data-part=cameras]")).isHidden();
            for (String picture : List.of("camera", "screen")) {
                visitor.ask(picture);
                assertThat(visitor.widget().locator(".ll-own." + picture)).hasCount(0);
                assertThat(visitor.widget().locator("[data-ask=" + picture + "]"))
                        .hasAttribute("aria-pressed", "false");
            }
            assertThat(visitor.frame().evaluate("pictures.map((track) => track.kind + ' ' + track.readyState)"))
                    .isEqualTo(List.of("video ended", "video ended"));
            visitor.ask("camera");
            assertThat(visitor.widget().locator(".ll-own.camera")).isVisible();
            visitor.ask("end");
            assertThat(visitor.widget().locator(".ll-own")).hasCount(0);
            assertThat(visitor.frame().evaluate("pictures.every((track) => track.readyState === 'ended')"))
                    .isEqualTo(true);
        }
    }

    @Test
    void whoPushesToTalkIsHeardWhileTheButtonIsHeldAndMayHearNobody() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.begin(host.origin() + "/", "start");
            controls(visitor);
            more(visitor);
            visitor.ask("voice");
            assertThat(visitor.widget().locator("[data-ask=voice]")).hasAttribute("aria-pressed", "false");
            assertThat(visitor.frame()
                            .evaluate("[...document.querySelectorAll('audio')].every((voice) => voice.muted)"))
                    .isEqualTo(true);
            Locator speakers = visitor.widget().locator("select[data-part=speakers]");
            assertThat(speakers).isVisible();
            List<String> names = speakers.locator("option").allTextContents();
            speakers.selectOption(new SelectOption().setLabel(names.getLast()));
            assertThat(speakers.locator("option[selected]")).hasText(names.getLast());
            visitor.ask("push");
            assertThat(visitor.widget().locator(".ll-line .ll-sentence")).containsText("Hold the button");
            assertThat(microphones(visitor)).containsExactly("live muted");
            Locator hold = visitor.widget().locator("[data-ask=mute]");
            hold.hover();
            visitor.page().mouse().down();
            assertThat(visitor.widget().locator(".ll-line .ll-sentence")).not().containsText("Hold the button");
            assertThat(microphones(visitor)).containsExactly("live");
            visitor.page().mouse().up();
            assertThat(visitor.widget().locator(".ll-line .ll-sentence")).containsText("Hold the button");
            hold.focus();
            visitor.page().keyboard().down("Space");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(microphones(visitor)).containsExactly("live"));
            visitor.page().keyboard().up("Space");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(microphones(visitor)).containsExactly("live muted"));
        }
    }

    @Test
    void inAnotherLanguageTheConversationGoesOnAndItsTranscriptIsSaved() throws IOException {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.begin(host.origin() + "/", "text");
            controls(visitor);
            type(visitor, "What does it cost?");
            assertThat(visitor.widget().locator(".ll-log")).containsText("The software is free.");
            more(visitor);
            visitor.widget().locator("select[data-part=languages]").selectOption("ar");
            assertThat(visitor.widget().locator("html")).hasAttribute("lang", "ar");
            assertThat(visitor.widget().locator("html")).hasAttribute("dir", "rtl");
            assertThat(visitor.widget().locator(".ll-controls")).containsText("إنهاء");
            assertThat(visitor.widget().locator(".ll-stage > video.ll-video")).isVisible();
            assertThat(visitor.widget().locator(".ll-log")).containsText("The software is free.");
            type(visitor, "Is it open source?");
            assertThat(visitor.widget().locator(".ll-log"))
                    .containsText("The server, the widget and this agent are open.");
            visitor.widget().locator(".ll-controls button").nth(2).click();
            Download saved = visitor.page().waitForDownload(() -> visitor.ask("save"));
            assertThat(saved.suggestedFilename()).startsWith("Lio-").endsWith(".txt");
            assertThat(Files.readString(saved.path()))
                    .contains("أنت: What does it cost?", "Lio: The software is free.");
            assertThat(Axe.violations(visitor.page()))
                    .filteredOn(line -> !line.contains("<h1>A shop</h1>"))
                    .isEmpty();
        }
    }

    @Test
    void aPageThatForbidsTheMicrophoneIsSaidToDoSo() {
        try (Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.expectComplaints("Permissions policy violation|permissions policy");
            visitor.begin(host.origin() + "/forbids", "start");
            assertThat(visitor.widget().locator(".ll-sentence"))
                    .containsText("This page does not allow the microphone.");
            assertThat(visitor.heardOnce("error")).contains("MIC_PERMISSION_DENIED", "Permissions-Policy");
            visitor.ask("text");
            controls(visitor);
            more(visitor);
            visitor.ask("camera");
            assertThat(visitor.widget().locator(".ll-notice")).containsText("This page does not allow the camera.");
        }
    }

    private static void more(Visitor visitor) {
        visitor.widget().locator(".ll-controls button").nth(3).click();
        assertThat(visitor.widget().locator(".ll-menu")).isVisible();
    }

    private static void controls(Visitor visitor) {
        assertThat(visitor.widget().locator(".ll-controls")).isVisible();
        visitor.heardOnce("conversation:started");
    }

    private static void type(Visitor visitor, String text) {
        visitor.widget().locator("textarea").fill(text);
        visitor.widget().locator("textarea").press("Enter");
    }

    /** The state of every microphone that the widget has opened. */
    @SuppressWarnings("unchecked")
    private static List<String> microphones(Visitor visitor) {
        return (List<String>) visitor.frame()
                .evaluate("microphones.map((track) => track.readyState + (track.enabled ? '' : ' muted'))");
    }

    private String openRoom() {
        return database.sql(
                        "select room_name from conversation where state <> 'ended' order by started_at desc fetch first 1 rows only")
                .query(String.class)
                .single();
    }

    private Map<String, Object> conversation(String room) {
        return database.sql("select state, reason, resumes from conversation where room_name = :room")
                .param("room", room)
                .query()
                .singleRow();
    }

    private List<String> kept(String role) {
        return database.sql("select content from transcript_entry where role = :role")
                .param("role", role)
                .query(String.class)
                .list();
    }

    private List<String> roomNames() throws LiveKitUnavailableException {
        return rooms.list().stream().map(Room::name).toList();
    }
}
