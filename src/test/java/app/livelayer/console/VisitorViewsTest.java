package app.livelayer.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Backend;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AuditLog;
import app.livelayer.registry.MemberRole;
import app.livelayer.visitor.SignedTokens;
import app.livelayer.visitor.Visitor;
import app.livelayer.visitor.VisitorEvent;
import app.livelayer.visitor.VisitorEvent.Type;
import app.livelayer.visitor.VisitorTokens;
import app.livelayer.visitor.Visitors;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class VisitorViewsTest extends ConsoleTest {

    @Autowired
    Visitors visitors;

    @Autowired
    VisitorTokens tokens;

    @Autowired
    Agents agents;

    @Autowired
    AuditLog audit;

    private final Instant now = Instant.now();
    private String ada = "";
    private String theirs = "";

    @BeforeEach
    void somebodyCame() {
        agents.publish("org_1", "agt_1", "one", Backend.profile());
        agents.publish("org_2", "agt_2", "two", Backend.profile());
        come("org_1", "agt_1", "ll_nobody");
        theirs = come("org_2", "agt_2", "ll_ada");
        ada = come("org_1", "agt_1", "ll_ada");
        visitors.record(
                "org_1",
                ada,
                List.of(
                        new VisitorEvent(
                                now.minusSeconds(50), Type.PAGE_VIEW, "https://shop.example/shoes", "Shoes", Map.of()),
                        new VisitorEvent(
                                now.minusSeconds(9),
                                Type.PAGE_EXIT,
                                "https://shop.example/shoes",
                                null,
                                Map.of("duration", "41", "scrollDepth", "80")),
                        new VisitorEvent(
                                now.minusSeconds(8),
                                Type.IDENTIFY,
                                null,
                                null,
                                Map.of("name", "Ada", "email", "ada@example.org"))));
        ConversationRows rows = new ConversationRows(db);
        rows.ended("conv_ada", "org_1", "agt_1", now.minus(Duration.ofSeconds(30)), "visitor", 12, 2);
        rows.ended("conv_theirs", "org_2", "agt_2", now.minus(Duration.ofSeconds(30)), "visitor", 12, 2);
        db.sql("update conversation set visitor_id = 'll_ada'").update();
    }

    private String come(String organization, String agent, String browser) {
        assertThat(agents.published(agent).orElseThrow().organizationId()).isEqualTo(organization);
        return visitors.identify(agents.published(agent).orElseThrow(), browser, Map.of(), null)
                .orElseThrow()
                .id();
    }

    private String text() {
        return ((Component) getCurrentView()).getElement().getTextRecursively();
    }

    private static void go(String path) {
        UI.getCurrent().navigate(path);
    }

    private List<String> listed() {
        return find(VisitorGrid.class)
                .single()
                .getGenericDataView()
                .getItems()
                .map(Visitor::id)
                .toList();
    }

    private Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    @Test
    void theListIsSearched() {
        signIn(MemberRole.VIEWER);
        navigate(VisitorsView.class);
        assertThat(listed()).hasSize(2).contains(ada).doesNotContain(theirs);
        test(find(TextField.class).single()).setValue("ADA@");
        assertThat(listed()).containsExactly(ada);
        assertThat(UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters())
                .isEqualTo("visitors?text=ADA%40");
        test(find(TextField.class).single()).setValue("nobody is called so");
        assertThat(listed()).isEmpty();
    }

    @Test
    void aVisitorIsOneTimelineOfEventsAndConversations() {
        signIn(MemberRole.VIEWER);
        go("visitors/" + ada);
        assertThat(text())
                .containsSubsequence(
                        "Page said who this is", "Left after 41 s, 80 % of it seen", "Talked with Lio", "Saw Shoes")
                .contains("says", "Says email", "ada@example.org")
                .doesNotContain("trusted", "Signed");
        assertThat(find(Button.class).withText("Delete").exists()).isFalse();
        go("conversations/conv_ada");
        assertThat(text()).contains("Ada");
    }

    @Test
    void nobodyElsesVisitorIsThere() {
        signIn(MemberRole.OWNER);
        for (String id : List.of(theirs, "vis_none", "%00")) {
            go("visitors/" + id);
            assertThat(getCurrentView()).as(id).isInstanceOf(NotFoundPage.class);
        }
    }

    @Test
    void aVisitorIsDeletedWithAllTheyLeft() {
        signIn(MemberRole.EDITOR);
        go("visitors/" + ada);
        delete();
        assertThat(getCurrentView()).isInstanceOf(VisitorsView.class);
        assertThat(visitors.find("org_1", ada)).isEmpty();
        assertThat(visitors.find("org_2", theirs)).isPresent();
        assertThat(conversations()).containsExactly("conv_theirs");
        assertThat(audit.latest("org_1", null, 1)).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("visitor.deleted");
            assertThat(entry.subject()).isEqualTo(ada);
            assertThat(entry.detail()).isEqualTo("with 1 conversation");
        });
    }

    /** Beside what came unsigned: what came with a token of the organization's server from the same browser. */
    private String signed() {
        long later = now.plus(Duration.ofHours(1)).getEpochSecond();
        String token = SignedTokens.of(tokens.renew("org_1"), "{\"externalId\":\"c-7\",\"exp\":" + later + "}");
        String id = visitors.identify(agents.published("agt_1").orElseThrow(), "ll_ada", Map.of(), token)
                .orElseThrow()
                .id();
        visitors.record("org_1", id, List.of(new VisitorEvent(now, Type.CLICK, null, null, Map.of("text", "Buy"))));
        new ConversationRows(db).ended("conv_signed", "org_1", "agt_1", now, "visitor", 12, 2);
        db.sql("update conversation set visitor_id = 'll_ada', signed_as = 'c-7' where id = 'conv_signed'")
                .update();
        return id;
    }

    @Test
    void whatCameUnsignedIsMarkedWhereSomebodyIsTrusted() {
        String signed = signed();
        signIn(MemberRole.VIEWER);
        go("visitors/" + signed);
        assertThat(text())
                .containsPattern("Clicked “Buy”(?! not signed)")
                .contains("trusted", "Page said who this is", "Saw Shoes shop.example/shoes not signed")
                .doesNotContain("Says email");
        assertThat(find(Badge.class).all().stream()
                        .filter(badge -> badge.getText().equals("not signed")))
                .hasSize(5);
        go("visitors/" + ada);
        assertThat(text())
                .containsOnlyOnce("Talked with")
                .contains("says")
                .doesNotContain("Buy", "trusted", "not signed");
        go("conversations/conv_signed");
        assertThat(text()).contains("Signed as").contains("c-7");
        go("conversations/conv_ada");
        assertThat(text()).doesNotContain("Signed as", "c-7");
    }

    @Test
    void aConversationLeadsToItsVisitorOrToWhoeverHadTheSameBrowser() {
        signed();
        signIn(MemberRole.VIEWER);
        go("conversations/conv_signed");
        assertThat(text()).contains("c-7").doesNotContain("Same browser");
        go("conversations/conv_ada");
        assertThat(text()).contains("Ada").doesNotContain("Same browser");
        visitors.forget("org_1", ada);
        go("conversations/conv_ada");
        assertThat(text()).contains("Same browser").doesNotContain("c-7");
    }

    @Test
    void whatCameUnsignedGoesWithWhoIsTrustedAndNotTheOtherWayRound() {
        String signed = signed();
        signIn(MemberRole.EDITOR);
        go("visitors/" + ada);
        delete();
        assertThat(visitors.find("org_1", signed)).isPresent();
        assertThat(conversations()).containsExactly("conv_signed", "conv_theirs");
        come("org_1", "agt_1", "ll_ada");
        go("visitors/" + signed);
        delete();
        assertThat(visitors.ofBrowser("org_1", "ll_ada", null)).isEmpty();
        assertThat(visitors.ofBrowser("org_1", "ll_ada", "c-7")).isEmpty();
        assertThat(conversations()).containsExactly("conv_theirs");
    }

    private void delete() {
        test(button("Delete")).click();
        test(find(ConfirmDialog.class).single()).confirm();
    }

    private List<@Nullable String> conversations() {
        return db.sql("select id from conversation order by id")
                .query(String.class)
                .list();
    }

    @Test
    void othersMakeNoSecret() {
        signIn(MemberRole.EDITOR);
        navigate(KeysView.class);
        assertThat(text()).contains("There is no secret yet.");
        assertThat(find(Button.class).withText("Make the secret").exists()).isFalse();
    }

    @Test
    void ownersMakeTheSecretWhichIsShownOnce() {
        signIn(MemberRole.OWNER);
        navigate(KeysView.class);
        test(button("Make the secret")).click();
        String secret = find(TextField.class).withCaption("Secret").single().getValue();
        assertThat(secret).startsWith("lls_");
        test(button("Close")).click();
        assertThat(text()).contains("The secret was made on").doesNotContain(secret);
        assertThat(audit.latest("org_1", null, 1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.toString())
                        .contains("visitor_secret.made")
                        .doesNotContain(secret));
        Instant first = tokens.madeAt("org_1").orElseThrow();
        test(button("Renew the secret")).click();
        assertThat(tokens.madeAt("org_1")).hasValue(first);
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(find(TextField.class).withCaption("Secret").single().getValue())
                .isNotEqualTo(secret);
    }
}
