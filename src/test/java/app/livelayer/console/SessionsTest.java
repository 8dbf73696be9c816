package app.livelayer.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.conversation.ConversationId;
import app.livelayer.conversation.ConversationMoved;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberRole;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.VaadinSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of pages that are open. */
class SessionsTest extends ConsoleTest {

    @Autowired
    ConversationWatch watch;

    private Member ann;

    @BeforeEach
    void signedIn() {
        ann = signIn(MemberRole.OWNER);
        members.add("org_1", "bob@shop.example", "Bob", MemberRole.OWNER, PASSWORD);
    }

    private void somethingMoves() {
        watch.moved(new ConversationMoved("org_1", new ConversationId("conv_1")));
        watch.tick();
        letPagesAct();
    }

    /** Browserless runs what waits for the page's session at each query. */
    private void letPagesAct() {
        find(Div.class).all();
    }

    @Test
    void whoIsSignedOutEverywhereIsToldNothingMore() {
        LiveSection page = navigate(ConversationsView.class);
        somethingMoves();
        assertThat(page.getChildren()).isNotEmpty();
        members.signOutEverywhere("org_1", ann.id());
        assertEnds(page);
    }

    @Test
    void whoIsRemovedIsToldNothingMore() {
        LiveSection page = navigate(TodayView.class);
        members.remove("org_1", ann.id(), ann.id());
        assertEnds(page);
    }

    private void assertEnds(LiveSection page) {
        int before = watch.lookers();
        await().pollInSameThread().untilAsserted(() -> {
            somethingMoves();
            assertThat(page.getChildren()).isEmpty();
        });
        assertThat(watch.lookers()).isLessThan(before);
    }

    @Test
    void aPageThatIsNotHeardOfIsLetGo() {
        VaadinSession session = VaadinSession.getCurrent();
        UI page = UI.getCurrent();
        navigate(TodayView.class);
        int lookers = watch.lookers();
        AbandonedPages.sweep(session);
        assertThat(session.getUIs()).contains(page);

        page.getInternals().setLastHeartbeatTimestamp(System.currentTimeMillis() - 3_600_000);
        AbandonedPages.sweep(session);

        assertThat(session.getUIs()).doesNotContain(page);
        assertThat(watch.lookers()).isLessThan(lookers);
    }
}
