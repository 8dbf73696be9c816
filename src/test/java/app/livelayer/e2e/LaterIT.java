package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.LiveLayerServer;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

/** A visitor comes back when the room has closed: what was said is there to read, and nothing begins without a tap. The times are short here. */
@Tag("faults")
@SpringBootTest(
        classes = LiveLayerServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "livekit.url=",
            "livelayer.data=target/later",
            "spring.datasource.url=jdbc:h2:mem:later;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
            "livelayer.conversation.same-room=5s",
            "livelayer.conversation.resume-window=70s"
        })
class LaterIT extends Returning {

    @Test
    void offeredAndContinued() {
        try (Visitor visitor = visitor(Visitor.Mic.SPEAKS)) {
            String id = begin(visitor, "text");
            ask(visitor.page(), id, OPEN_SOURCE);
            comeBackLater(visitor, id);
            awaitSentence(visitor.page(), "Pick up where you left off?");
            assertThat(widget(visitor.page()).locator(".ll-dock")).containsText("You talked with Lio a moment ago.");
            isOnlyRead(visitor, id);

            press(visitor.page(), "resume");
            isWhole(visitor.page(), id, 1, OPEN_SOURCE);
            ask(visitor.page(), id, EMBED);
            isWhole(visitor.page(), id, 1, OPEN_SOURCE, EMBED);
            assertThat(kept(id, "agent"))
                    .filteredOn(text -> text.startsWith("Hello, I am Lio"))
                    .hasSizeLessThanOrEqualTo(1);
            end(visitor.page(), id);
        }
    }

    @Test
    void offeredAndBegunAnew() {
        try (Visitor visitor = visitor(Visitor.Mic.SPEAKS)) {
            String id = begin(visitor, "text");
            ask(visitor.page(), id, OPEN_SOURCE);
            comeBackLater(visitor, id);
            awaitSentence(visitor.page(), "Pick up where you left off?");
            press(visitor.page(), "start");
            String next = conversation(visitor);
            visitor.openWriting();
            assertThat(next).isNotEqualTo(id);
            ask(visitor.page(), next, EMBED);
            isWhole(visitor.page(), next, 0, EMBED);
            end(visitor.page(), next);
            closes(id);
        }
    }

    @Test
    void expiredAndStillReadable() {
        try (Visitor visitor = visitor(Visitor.Mic.SPEAKS)) {
            String id = begin(visitor, "text");
            ask(visitor.page(), id, OPEN_SOURCE);
            leave(visitor, id);
            closes(id);
            visitor.page().navigate(host.origin() + "/");
            awaitSentence(visitor.page(), "That conversation is closed.");
            assertThat(widget(visitor.page()).locator(".ll-code")).containsText("resume_expired");
            isOnlyRead(visitor, id);

            assertThat(widget(visitor.page()).locator("[data-ask=start]").first())
                    .containsText("Start a new one");
            press(visitor.page(), "start");
            String next = conversation(visitor);
            visitor.openWriting();
            ask(visitor.page(), next, EMBED);
            isWhole(visitor.page(), next, 0, EMBED);
            end(visitor.page(), next);
        }
    }

    private void comeBackLater(Visitor visitor, String id) {
        leave(visitor, id);
        visitor.page().navigate(host.origin() + "/");
    }

    /** The page is left, and nobody pays for its room any more. */
    private void leave(Visitor visitor, String id) {
        visitor.page().navigate("about:blank");
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(row(id)).containsEntry("state", "away");
            hasNoRoom(id);
        });
    }

    private void closes(String id) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(row(id)).containsAllEntriesOf(Map.of("state", "ended", "reason", "closed")));
    }

    /** What was said is on screen; there is no microphone, and no room. */
    private void isOnlyRead(Visitor visitor, String id) {
        Locator said = entries(visitor.page(), "you");
        assertThat(said).hasCount(1);
        assertThat(said).isVisible();
        assertThat(said).containsText(OPEN_SOURCE);
        assertThat(visitor.frame().evaluate("microphones.length")).isEqualTo(0);
        assertThat(visitor.heard("conversation:started")).isEqualTo(List.of());
        hasNoRoom(id);
        assertThat(row(id)).containsEntry("resumes", 0);
    }

    private void hasNoRoom(String id) {
        try {
            assertThat(rooms.participants((String) row(id).get("room_name"))).isEmpty();
        } catch (IOException unreached) {
            throw new AssertionError(unreached);
        }
    }
}
