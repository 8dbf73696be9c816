package app.livelayer.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.conversation.Backend;
import app.livelayer.conversation.ConversationId;
import app.livelayer.conversation.ConversationMoved;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AuditEntry;
import app.livelayer.registry.AuditLog;
import app.livelayer.registry.MemberRole;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConversationViewsTest extends ConsoleTest {

    @Autowired
    ConversationWatch watch;

    @Autowired
    AuditLog audit;

    @Autowired
    Agents agents;

    @SuppressWarnings("NullAway.Init")
    private ConversationRows rows;

    private final Instant now = Instant.now();

    @BeforeEach
    void conversations() {
        agents.publish("org_1", "agt_1", "one", Backend.profile());
        agents.publish("org_2", "agt_2", "two", Backend.profile());
        rows = new ConversationRows(db);
        rows.open("conv_a", "org_1", "agt_1", now.minusSeconds(60), "Do you ship to Iceland?");
        rows.ended("conv_b", "org_1", "agt_1", now.minus(Duration.ofMinutes(3)), "agent_left", 48, 0);
        rows.ended("conv_other", "org_2", "agt_2", now, "visitor", 10, 2);
    }

    private ConversationGrid grid() {
        return find(ConversationGrid.class).single();
    }

    private List<String> listed() {
        return grid().getGenericDataView().getItems().map(row -> row.id()).toList();
    }

    private String text() {
        return ((Component) getCurrentView()).getElement().getTextRecursively();
    }

    /** The watch tells on a thread of its own, and the page shows it. */
    private void afterMove(String id, ThrowingRunnable shown) {
        watch.moved(new ConversationMoved("org_1", new ConversationId(id)));
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            roundTrip();
            shown.run();
        });
    }

    @Test
    void theListHoldsTheOrganizationsOwn() {
        signIn(MemberRole.VIEWER);
        navigate(ConversationsView.class);
        assertThat(listed()).containsExactly("conv_a", "conv_b");
        assertThat(text()).contains("2 today, 1 of them now");
    }

    @Test
    void filtersStandInTheAddress() {
        signIn(MemberRole.VIEWER);
        go("state=agent_left&helped=no&length=under_one_minute&nonsense=1&agent=%00");
        assertThat(listed()).isEmpty();
        go("state=agent_left&helped=no&length=under_one_minute");
        assertThat(listed()).containsExactly("conv_b");
        assertThat(select("State").getValue()).isEqualTo("agent_left");
        go("state=nonsense&day=nonsense");
        assertThat(listed()).containsExactly("conv_a", "conv_b");
        go("text=iceland");
        assertThat(listed()).containsExactly("conv_a");
        assertThat(select("Day").getValue()).isEqualTo("month");
        test(find(TextField.class).single()).setValue("no such words");
        assertThat(listed()).isEmpty();
        assertThat(UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters())
                .isEqualTo("conversations?text=no%20such%20words&day=month");
    }

    private static void go(String query) {
        UI.getCurrent().navigate(ConversationsView.class, QueryParameters.fromString(query));
    }

    @SuppressWarnings("unchecked")
    private Select<String> select(String label) {
        return find(Select.class).all().stream()
                .filter(select -> label.equals(select.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anOpenListFollowsWhatHappens() {
        signIn(MemberRole.VIEWER);
        navigate(ConversationsView.class);
        assertThat(listed()).hasSize(2);
        rows.open("conv_new", "org_1", "agt_1", now, "Hello");
        afterMove("conv_new", () -> assertThat(listed()).containsExactly("conv_new", "conv_a", "conv_b"));
        db.sql(
                        "update conversation set state = 'ended', reason = 'idle', ended_at = started_at, duration_seconds = 7 where id = 'conv_a'")
                .update();
        afterMove(
                "conv_a",
                () -> assertThat(grid().getGenericDataView().getItems().map(ConversationWords::state))
                        .containsExactly("Now", "Idle", "Agent left"));
        int before = watch.lookers();
        navigate(StartView.class);
        assertThat(watch.lookers()).isLessThan(before);
    }

    @Test
    void anEmptyListTeaches() {
        db.sql("delete from conversation").update();
        signIn(MemberRole.VIEWER);
        navigate(ConversationsView.class);
        assertThat(grid().isEmptyList()).isTrue();
        assertThat(grid().getEmptyStateComponent().getElement().getTextRecursively())
                .contains("No conversation yet")
                .contains("Publish an agent");
    }

    @Test
    void oneConversationShowsWhatWasSaidAndWhatHappened() {
        signIn(MemberRole.VIEWER);
        navigate(ConversationView.class, Map.of("id", "conv_b"));
        assertThat(text()).contains("Agent left", "48 s", "MIC_NOT_FOUND", "Ended: Agent left", "Nothing was said.");
        navigate(ConversationView.class, Map.of("id", "conv_a"));
        assertThat(text()).contains("Do you ship to Iceland?", "0:05", "Now");
        assertThat(find(Button.class).all()).extracting(Button::getText).doesNotContain("Delete", "End now");
        assertThat(text()).doesNotContain("One more thing", "poor");
        rows.event("conv_a", 1, now.minusSeconds(50), "quality", "poor");
        rows.event("conv_a", 2, now.minusSeconds(45), "quality", "lost");
        rows.event("conv_a", 3, now.minusSeconds(30), "quality", "excellent");
        db.sql("update transcript_entry set content = 'One more thing' where conversation_id = 'conv_a'")
                .update();
        ((LiveSection) getCurrentView()).refresh();
        assertThat(text())
                .contains("One more thing", "Connection lost", "poor for 20 s")
                .doesNotContain("Iceland");
    }

    @Test
    void whatIsNotTheOrganizationsIsNotThere() {
        signIn(MemberRole.OWNER);
        navigate("conversations/conv_other", NotFoundPage.class);
        navigate("conversations/conv_%00", NotFoundPage.class);
    }

    @Test
    void anEditorEndsAndDeletes() {
        signIn(MemberRole.EDITOR);
        navigate(ConversationView.class, Map.of("id", "conv_a"));
        press("End now");
        assertThat(text()).contains("Team ended");
        press("Delete");
        assertThat(db.sql("select count(*) from conversation where id = 'conv_a'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(getCurrentView()).isInstanceOf(ConversationsView.class);
        assertThat(audit.latest("org_1", null, 10))
                .extracting(AuditEntry::action)
                .containsExactly("conversation.deleted", "conversation.ended");
    }

    private void press(String name) {
        test(find(Button.class).withText(name).single()).click();
        test(find(ConfirmDialog.class).single()).confirm();
    }

    @Test
    void todayCountsTheDay() {
        signIn(MemberRole.VIEWER);
        navigate(TodayView.class);
        assertThat(text())
                .contains(
                        "Got through",
                        "100.0 %",
                        "1.0 s",
                        "Agent left",
                        "had no microphone",
                        "1 of 2 visitors answered.");
        assertThat(find(Chart.class).all()).hasSize(2);
        db.sql("delete from conversation").update();
        ((LiveSection) getCurrentView()).refresh();
        assertThat(text()).contains("Nobody has talked yet today");
    }
}
