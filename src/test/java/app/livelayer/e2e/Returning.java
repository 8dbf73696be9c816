package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.livekit.Participant;
import app.livelayer.livekit.Room;
import app.livelayer.livekit.Rooms;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;

/** What visitors who come back do, and what must be there then. */
abstract class Returning extends EndToEnd {

    static final Duration PATIENCE = Duration.ofMinutes(2);
    static final String FRAME = "livelayer-widget iframe";
    static final String OPEN_SOURCE = "Is it open source?";
    static final String EMBED = "How do I embed it?";
    private static final Map<String, String> ANSWERS =
            Map.of(OPEN_SOURCE, "You can read the code", EMBED, "script tag", "What does it cost?", "free");

    @Autowired
    Rooms rooms;

    @AfterEach
    void everyRoomHasItsConversation() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(rooms.list().stream().map(Room::name))
                        .isSubsetOf(database.sql("select room_name from conversation where state <> 'ended'")
                                .query(String.class)
                                .list()));
    }

    static Visitor visitor(Visitor.Mic mic) {
        return new Visitor(mic, null, Visitor.Blocks.THIRD_PARTY_COOKIES);
    }

    /** Begins a conversation, and answers its id. */
    String begin(Visitor visitor, String ask) {
        visitor.begin(host.origin() + "/", ask);
        return conversation(visitor);
    }

    static String conversation(Visitor visitor) {
        await().atMost(PATIENCE)
                .until(() -> !visitor.heard("conversation:started").isEmpty());
        return json.readTree(visitor.heardOnce("conversation:started"))
                .get("id")
                .stringValue();
    }

    /** Types a question, and waits for its answer on screen and in the database. */
    void ask(Page page, String id, String question) {
        type(page, question);
        String answer = ANSWERS.get(question);
        assertThat(entries(page, "agent").last()).containsText(answer, containing());
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(kept(id, "user")).contains(question);
            assertThat(kept(id, "agent")).anyMatch(text -> text.contains(answer));
        });
    }

    static void type(Page page, String question) {
        Locator field = widget(page).locator("textarea");
        field.fill(question);
        field.press("Enter");
    }

    /** The visitor is in the room with one agent; what was asked and the greeting are there once, on screen and in the database. */
    void isWhole(Page page, String id, @Nullable Integer resumes, String... asked) {
        isPresent(id, resumes);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(entries(page, "you").allTextContents().stream().map(text -> text.replaceFirst("^You", "")))
                    .containsExactly(asked);
        });
        assertThat(kept(id, "user")).containsExactly(asked);
        assertThat(kept(id, "agent"))
                .filteredOn(text -> text.startsWith("Hello, I am Lio"))
                .hasSizeLessThanOrEqualTo(1);
    }

    void isPresent(String id, @Nullable Integer resumes) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(row(id)).containsEntry("state", "joined");
            if (resumes != null) assertThat(row(id)).containsEntry("resumes", resumes);
            assertThat(rooms.participants((String) row(id).get("room_name")).orElseThrow().stream()
                            .map(Participant::kind)
                            .filter(kind -> kind != Participant.Kind.AVATAR))
                    .containsExactlyInAnyOrder(Participant.Kind.VISITOR, Participant.Kind.AGENT);
        });
    }

    void end(Page page, String id) {
        press(page, "end");
        isEnded(id);
    }

    void isEnded(String id) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(row(id)).containsEntry("state", "ended").containsEntry("reason", "visitor");
            assertThat(rooms.participants((String) row(id).get("room_name"))).isEmpty();
        });
    }

    static void press(Page page, String ask) {
        page.locator(FRAME).hover(new Locator.HoverOptions().setTrial(true));
        widget(page).locator("[data-ask=" + ask + "]").first().click();
    }

    static void awaitSentence(Page page, String part) {
        assertThat(widget(page)
                        .locator(".ll-sentence")
                        .filter(new Locator.FilterOptions().setHasText(part))
                        .first())
                .isVisible(visible());
    }

    static FrameLocator widget(Page page) {
        return page.frameLocator(FRAME);
    }

    static Locator entries(Page page, String whose) {
        return widget(page).locator(".ll-log .ll-entry." + whose);
    }

    /** What the page keeps for its next document. */
    static @Nullable Object kept(Page page) {
        return page.evaluate("localStorage.getItem('livelayer:agt_demo')");
    }

    List<String> kept(String id, String role) {
        return database.sql(
                        "select content from transcript_entry where conversation_id = :id and role = :role order by position")
                .params(Map.of("id", id, "role", role))
                .query(String.class)
                .list();
    }

    Map<String, Object> row(String id) {
        return database.sql("select * from conversation where id = :id")
                .param("id", id)
                .query()
                .singleRow();
    }

    static LocatorAssertions.ContainsTextOptions containing() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis());
    }

    static LocatorAssertions.IsVisibleOptions visible() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE.toMillis());
    }
}
