package app.livelayer.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.livelayer.conversation.Backend;
import app.livelayer.registry.AgentDraft;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AuditEntry;
import app.livelayer.registry.AuditLog;
import app.livelayer.registry.Drafts;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Origins;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.RouterLink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AgentViewsTest extends ConsoleTest {

    @Autowired
    Agents agents;

    @Autowired
    Drafts drafts;

    @Autowired
    AuditLog audit;

    @Autowired
    Origins origins;

    private Button button(String label) {
        return $(Button.class)
                .withCondition(button -> label.equals(button.getText())
                        || label.equals(button.getAriaLabel().orElse("")))
                .single();
    }

    private boolean offers(String label) {
        return $(Button.class)
                .withCondition(button -> button.isVisible() && button.getText().contains(label))
                .exists();
    }

    private TextField field(String id) {
        return $(TextField.class).withId(id).single();
    }

    private void edit(AgentDraft agent) {
        navigate(AgentView.class, Map.of("agentId", agent.id()));
    }

    private AgentDraft now(AgentDraft agent) {
        return agents.draft("org_1", agent.id()).orElseThrow();
    }

    private List<String> badges() {
        return $(Badge.class).all().stream().map(Badge::getText).toList();
    }

    private List<String> actions() {
        return audit.latest("org_1", null, 10).stream().map(AuditEntry::action).toList();
    }

    @Test
    void anEditorMakesAnAgentChangesItAndPublishesIt() {
        signIn(MemberRole.EDITOR);
        navigate(AgentsView.class);
        test(button("New agent")).click();
        test($(TextField.class).single()).setValue("Mia");
        test(button("Create")).click();

        AgentDraft mia =
                agents.draft("org_1", agents.list("org_1").getFirst().id()).orElseThrow();
        assertThat($(H1.class).single().getText()).isEqualTo("Mia");
        test($(TextArea.class).withId("greeting").single()).setValue("Good day");
        assertThat(now(mia).profile().greeting()).isEqualTo("Good day");
        assertThat($(IFrame.class).single().getElement().getAttribute("srcdoc")).contains("Good day");

        test(button("Publish")).click();
        assertThat($(Dialog.class).single().getHeaderTitle()).isEqualTo("Publish Mia");
        test($(Button.class)
                        .withCondition(button -> "Publish".equals(button.getText()))
                        .all()
                        .getLast())
                .click();
        assertThat(agents.published(mia.id())).isPresent();
        assertThat(badges()).contains("Published");
        test(field("line")).setValue("Ask me");
        assertThat(badges()).contains("1 change not published");
        assertThat(actions()).containsExactly("agent.changed", "agent.published", "agent.changed", "agent.created");
    }

    @Test
    void theFieldsStayWhenTheBrowserConfirmsTheirPage() {
        AgentDraft lio = drafts.create("org_1", signIn(MemberRole.EDITOR).id(), "Lio");
        edit(lio);
        TextField name = field("name");
        edit(lio);
        assertThat(field("name")).isSameAs(name);
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndTheRestIsSaved() {
        Member member = signIn(MemberRole.EDITOR);
        AgentDraft lio = drafts.create("org_1", member.id(), "Lio");
        edit(lio);

        test(field("agentName")).setValue("not a name");
        assertThat(field("agentName").isInvalid()).isTrue();
        assertThat(field("agentName").getErrorMessage()).contains("no spaces");
        assertThat(button("Publish").isEnabled()).isFalse();
        test(field("line")).setValue("Ask me");
        assertThat(now(lio).profile().line()).isEqualTo("Ask me");
        assertThat(now(lio).profile().agentName()).isEqualTo("lio");
        assertThat(field("agentName").getValue()).isEqualTo("not a name");

        test(field("agentName")).setValue("lio-2");
        assertThat(field("agentName").isInvalid()).isFalse();
        assertThat(now(lio).profile().agentName()).isEqualTo("lio-2");
    }

    @Test
    void twoWhoChangeOneAgentLoseNothing() {
        Member member = signIn(MemberRole.EDITOR);
        AgentDraft lio = drafts.create("org_1", member.id(), "Lio");
        edit(lio);
        drafts.save("org_1", "mem_other", lio.with("lio-of-alder", lio.profile()));

        test(field("line")).setValue("Ask me");
        assertThat(now(lio).profile().line()).isEqualTo("Ask me");
        assertThat(now(lio).slug()).isEqualTo("lio-of-alder");
    }

    @Test
    void anAgentIsDeletedAfterItsNumbersWereRead() {
        Member member = signIn(MemberRole.EDITOR);
        AgentDraft lio = drafts.create("org_1", member.id(), "Lio");
        drafts.publish("org_1", member.id(), lio.id(), 0);
        edit(lio);
        $(TabSheet.class).single().setSelectedIndex(4);

        test(button("Unpublish")).click();
        assertThat(agents.published(lio.id())).isEmpty();
        $(TabSheet.class).single().setSelectedIndex(4);
        test(button("Delete agent")).click();
        ConfirmDialog dialog = $(ConfirmDialog.class).single();
        assertThat(dialog.getElement().getProperty("message"))
                .isEqualTo("This deletes Lio with 1 version. Nobody can bring it back.");
        test(dialog).confirm();
        assertThat(agents.list("org_1")).isEmpty();
    }

    @Test
    void aViewerLooksAndChangesNothing() {
        AgentDraft lio = drafts.create("org_1", "mem_1", "Lio");
        signIn(MemberRole.VIEWER);
        navigate(AgentsView.class);
        assertThat(offers("New agent")).isFalse();
        edit(lio);
        assertThat(field("name").isReadOnly()).isTrue();
        for (String deed : List.of("Publish", "Delete", "Unpublish"))
            assertThat(offers(deed)).isFalse();
    }

    @Test
    void anotherOrganizationsAgentIsNotThere() {
        AgentDraft theirs = drafts.create("org_2", "mem_2", "Secret");
        signIn(MemberRole.OWNER);
        navigate(AgentsView.class);
        assertThat($(RouterLink.class)
                        .withCondition(link -> link.getText().equals("Secret"))
                        .exists())
                .isFalse();
        assertThatThrownBy(() -> edit(theirs)).hasMessageContaining("NotFoundPage");
    }

    @Test
    void theListCountsTheDayOfEachAgent() {
        agents.publish("org_1", "agt_busy", "busy", Backend.profile());
        agents.publish("org_1", "agt_quiet", "quiet", Backend.profile());
        ConversationRows rows = new ConversationRows(db);
        rows.open("conv_1", "org_1", "agt_busy", Instant.now(), "Hello");
        rows.open("conv_2", "org_1", "agt_busy", Instant.now(), "Hello");
        rows.open("conv_old", "org_1", "agt_quiet", Instant.now().minus(Duration.ofDays(2)), "Hello");
        signIn(MemberRole.VIEWER);
        AgentsView view = navigate(AgentsView.class);
        assertThat(view.getElement().getTextRecursively()).contains("Today");
        assertThat($(NativeTableCell.class).all().stream()
                        .filter(cell -> cell.hasClassName("num") && cell.hasClassName("wide"))
                        .map(NativeTableCell::getText))
                .containsExactlyInAnyOrder("2", "0");
    }

    @Test
    void theStartNamesWhoWasRefused() {
        agents.publish("org_1", "agt_1", "one", Backend.profile());
        origins.admit(agents.published("agt_1").orElseThrow(), "https://old.example");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !origins.refused("org_1").isEmpty());
        signIn(MemberRole.VIEWER);
        StartView view = navigate(StartView.class);
        assertThat(view.getElement().getTextRecursively())
                .contains("Needs a look", "https://old.example tried once today to show Lio.", "Allow it?");
    }

    @Test
    void theStartTellsHowFarOneHasCome() {
        Member member = signIn(MemberRole.EDITOR);
        navigate(StartView.class);
        assertThat(badges()).isEmpty();
        AgentDraft lio = drafts.create("org_1", member.id(), "Lio");
        drafts.publish("org_1", member.id(), lio.id(), 0);
        navigate(AgentsView.class);
        navigate(StartView.class);
        assertThat(badges()).containsExactly("Done", "Done");
    }
}
