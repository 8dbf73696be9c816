package app.livelayer.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.livelayer.conversation.Backend;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AuditEntry;
import app.livelayer.registry.AuditLog;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.PreviewedAgent;
import app.livelayer.registry.Previews;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

class PreviewViewTest extends ConsoleTest {

    @Autowired
    Agents agents;

    @Autowired
    Previews previews;

    @Autowired
    AuditLog audit;

    @BeforeEach
    void agents() {
        agents.publish("org_1", "agt_1", "one", Backend.profile());
        agents.publish("org_2", "agt_other", "other", Backend.profile());
    }

    private PreviewView open() {
        signIn(MemberRole.EDITOR);
        return navigate(PreviewView.class, Map.of("agentId", "agt_1"));
    }

    private String token() {
        String address = $(IFrame.class).single().getElement().getAttribute("data-src");
        assertThat(address).startsWith("http://localhost").contains("/preview/", "?theme=light");
        return address.replaceFirst(".*/preview/", "").replaceFirst("\\?.*", "");
    }

    private void happens(String... events) {
        $(PreviewStage.class).single().happened(JsonMapper.shared().readTree("[" + String.join(",", events) + "]"));
    }

    private static String event(String kind, long at, String name, String text) {
        return "{\"at\":%d,\"kind\":\"%s\",\"name\":\"%s\",\"text\":\"%s\"}".formatted(at, kind, name, text);
    }

    private String text(String css) {
        return $(Div.class).all().stream()
                .filter(div -> div.hasClassName(css))
                .map(div -> div.getElement().getTextRecursively())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theStageShowsTheDraftToThisConsoleUntilThePageIsLeft() {
        open();
        PreviewedAgent preview = previews.find(token()).orElseThrow();
        assertThat(preview.agent().id()).isEqualTo("agt_1");
        assertThat(preview.console()).isNotNull();

        String token = token();
        UI.getCurrent().navigate(StartView.class);
        assertThat(previews.find(token)).isEmpty();
    }

    @Test
    void startingAgainMakesAnotherPreviewOfTheOneBefore() {
        open();
        String before = token();
        happens(event("stage", 5, "start", ""));
        test($(Button.class).withText("Start again").single()).click();

        assertThat(token()).isNotEqualTo(before);
        assertThat(previews.find(before)).isEmpty();
        assertThat(previews.find(token())).isPresent();
        assertThat(text("c-debug")).contains("Start talking on the left").doesNotContain("Start pressed");
    }

    @Test
    void figuresAndTimelineFollowTheStagesFromTheStart() {
        open();
        happens(
                event("stage", 1000, "start", "start"),
                event("stage", 1004, "asked", ""),
                event("stage", 1126, "admitted", "conv_8f2k"),
                event("stage", 1655, "agent", ""),
                event("stage", 2012, "audible", ""),
                event("answer", 9000, "answer", "840"));

        assertThat(text("c-cols")).contains("0.66 s", "1.01 s", "0.84 s");
        assertThat($(ListItem.class).all())
                .extracting(item -> item.getElement().getTextRecursively())
                .contains("126 msConversation admitted conv_8f2k", "1012 msAgent audible");
    }

    @Test
    void whatIsNoEventIsLeftOut() {
        open();
        happens(
                "7",
                "{}",
                "{\"at\":\"x\",\"kind\":\"state\",\"name\":\"agent\",\"text\":\"\"}",
                event("nonsense", 1, "agent", ""),
                event("state", -1, "agent", ""),
                event("state", 1, "<b>", ""),
                event("state", 1, "agent", "x".repeat(2_001)));
        $(PreviewStage.class).single().happened(null);
        $(PreviewStage.class).single().happened(JsonMapper.shared().readTree("{}"));
        assertThat($(PreviewView.class).single().log().events()).isEmpty();

        happens(event("state", 1, "agent", "speaking"));
        assertThat($(PreviewView.class).single().log().events()).hasSize(1);
    }

    @Test
    void theLastTwoHundredEventsAreKept() {
        open();
        for (int i = 0; i < 250; i += 50) {
            String[] some = new String[50];
            for (int j = 0; j < 50; j++) some[j] = event("call", i + j, "onTranscript", "");
            happens(some);
        }
        List<DebugEvent> kept = $(PreviewView.class).single().log().events();
        assertThat(kept).hasSize(200);
        assertThat(kept.getFirst().at()).isEqualTo(50);
    }

    @Test
    void aLinkIsMadeShownOnceListedAndTakenBack() {
        open();
        test($(Button.class).withText("Share").single()).click();
        test($(TextField.class).withCaption("For").single()).setValue("Kim");
        test($(Button.class).withText("Make a link").single()).click();

        String address =
                $(TextField.class).withCaption("Link, shown once").single().getValue();
        String token = address.replaceFirst(".*/preview/", "");
        assertThat(previews.find(token).orElseThrow().kind()).isEqualTo(PreviewedAgent.Kind.LINK);
        assertThat($(Span.class).withText("Kim").exists()).isTrue();

        test($(Button.class).withText("Revoke").single()).click();
        assertThat(previews.find(token)).isEmpty();
        assertThat($(Span.class).withText("Kim").exists()).isFalse();
        assertThat(audit.latest("org_1", null, 10))
                .extracting(AuditEntry::action)
                .containsExactly("preview.revoked", "preview.shared");
    }

    @Test
    void anotherOrganizationsAgentIsNotFoundAndAViewerMayNotTalkToADraft() {
        signIn(MemberRole.EDITOR);
        assertThatThrownBy(() -> navigate(PreviewView.class, Map.of("agentId", "agt_other")))
                .isInstanceOf(IllegalArgumentException.class);
        signOut();
        signIn(MemberRole.VIEWER);
        assertThatThrownBy(() -> navigate(PreviewView.class, Map.of("agentId", "agt_1")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
