package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.livekit.LiveKitUnavailableException;
import app.livelayer.livekit.Room;
import app.livelayer.livekit.Rooms;
import com.microsoft.playwright.Locator;
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
