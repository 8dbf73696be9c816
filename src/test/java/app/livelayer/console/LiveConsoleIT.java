package app.livelayer.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.LiveLayerServer;
import app.livelayer.conversation.Backend;
import app.livelayer.conversation.ConversationId;
import app.livelayer.conversation.ConversationMoved;
import app.livelayer.conversation.Conversations;
import app.livelayer.e2e.Visitor;
import app.livelayer.registry.Agents;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Open pages of the console follow what happens: the server speaks first, the browser asks for nothing. */
@SpringBootTest(
        classes = LiveLayerServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "livekit.url=ws://127.0.0.1:9",
            "livekit.api-key=key",
            "livekit.api-secret=a-secret-of-at-least-32-characters",
            "livelayer.data=target/live-console",
            "db-scheduler.enabled=false",
            "spring.datasource.url=jdbc:h2:mem:live-console;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
        })
@ExtendWith(OutputCaptureExtension.class)
class LiveConsoleIT {

    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort
    private int port;

    @Autowired
    JdbcClient db;

    @Autowired
    Conversations conversations;

    @Autowired
    ConversationWatch watch;

    @Autowired
    Agents agents;

    @Autowired
    Members members;

    @Autowired
    Organizations organizations;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @BeforeEach
    void aConversation() {
        organizations.add(new Organization("org_1", "One"));
        agents.publish("org_1", "agt_1", "one", Backend.profile());
        members.add("org_1", "viewer@shop.example", "Viewer", MemberRole.VIEWER, PASSWORD);
        new ConversationRows(db)
                .open("conv_a", "org_1", "agt_1", Instant.now().minusSeconds(5), "Do you ship to Iceland?");
    }

    @Test
    void threePagesFollowWhatThisNodeAndAnotherDo(CapturedOutput log) {
        try (Visitor viewer = new Visitor(Visitor.Mic.DENIED, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            Page list = viewer.page();
            signIn(list);
            Page detail = list.context().newPage();
            Page today = list.context().newPage();
            for (Page page : List.of(list, detail)) page.onRequest(this::note);
            list.navigate(console() + "/conversations");
            detail.navigate(console() + "/conversations/conv_a");
            today.navigate(console() + "/today");
            assertThat(list.locator("vaadin-grid")).containsText("Iceland");
            assertThat(detail.locator(".c-detail")).containsText("Iceland");
            assertThat(today.locator(".c-cols")).containsText("Talking now");
            await().atMost(Duration.ofSeconds(30)).until(() -> watch.lookers() == 3);
            asked.clear();

            anotherNode("update transcript_entry set content = 'And to Greenland?' where conversation_id = 'conv_a'");
            anotherNode("update conversation set version = version + 1 where id = 'conv_a'");
            assertThat(detail.locator(".c-detail")).containsText("Greenland");
            assertThat(list.locator("vaadin-grid")).containsText("Greenland");
            assertThat(asked).isEmpty();

            conversations.end("org_1", new ConversationId("conv_a"));
            assertThat(list.locator("vaadin-grid")).containsText("Team ended");
            assertThat(detail.locator(".c-detail")).containsText("Ended: Team ended");
            assertThat(today.locator(".c-cols")).containsText("Team ended");
            assertThat(asked).noneMatch(request -> request.startsWith("GET"));

            today.navigate("about:blank");
            await().atMost(Duration.ofSeconds(30)).until(() -> watch.lookers() == 2);
            // without a word to the server
            detail.close();
            watch.moved(new ConversationMoved("org_1", new ConversationId("conv_a")));
            new ConversationRows(db).open("conv_b", "org_1", "agt_1", Instant.now(), "Is there a catalogue?");
            assertThat(list.locator("vaadin-grid")).containsText("catalogue");
        }
        assertThat(log).doesNotContain("UIDetachedException").doesNotContain("ERROR");
    }

    /** Nobody tells this node. */
    private void anotherNode(String sql) {
        db.sql(sql).update();
    }

    private void note(Request request) {
        asked.add(request.method() + " " + request.url());
    }

    private String console() {
        return "http://127.0.0.1:" + port + "/console";
    }

    private void signIn(Page page) {
        page.navigate(console() + "/login");
        Visitor.signIn(page, "viewer@shop.example", PASSWORD);
    }
}
