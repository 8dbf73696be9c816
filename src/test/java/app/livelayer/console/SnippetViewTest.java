package app.livelayer.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.livelayer.conversation.Backend;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AllowedOrigin;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Origins;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SnippetViewTest extends ConsoleTest {

    @Autowired
    Agents agents;

    @Autowired
    Origins origins;

    @BeforeEach
    void agents() {
        agents.publish("org_1", "agt_1", "one", Backend.profile());
        agents.publish("org_2", "agt_other", "other", Backend.profile());
        origins.allow("org_1", "agt_1", AllowedOrigin.of("https://shop.example"));
    }

    private void open(String agentId) {
        navigate("agents/" + agentId + "/snippet", SnippetView.class);
    }

    private List<String> code() {
        return find(Pre.class).all().stream().map(Pre::getText).toList();
    }

    private List<String> words() {
        return find(Span.class).all().stream().map(Span::getText).toList();
    }

    @Test
    void everyFormHasItsCodeAndItsHeaders() {
        signIn(MemberRole.VIEWER);
        open("agt_1");
        assertThat(words()).contains("https://shop.example", "not seen yet");
        assertThat(code().getFirst()).startsWith("<script async src=\"http").contains("data-agent-id=\"agt_1\"");
        assertThat(code()).hasSize(3);
        find(Tabs.class).single().setSelectedIndex(3);
        assertThat(code().getFirst()).contains("new LiveKitSession");
        assertThat(code().get(1)).contains("connect-src").contains("wss://livekit.example");
        find(Tabs.class).single().setSelectedIndex(2);
        assertThat(code().getFirst()).startsWith("<iframe");
        assertThat(find(Button.class).withText("Allow an origin").exists()).isFalse();
    }

    @Test
    void aPastedPageIsChecked() {
        signIn(MemberRole.EDITOR);
        open("agt_1");
        find(TextArea.class).single().setValue("content-security-policy: default-src 'self'");
        test(find(Button.class).withText("Check").single()).click();
        assertThat(words()).anyMatch(text -> text.startsWith("There is no frame-src, so default-src counts"));
        find(TextArea.class).single().setValue("content-security-policy: default-src *");
        test(find(Button.class).withText("Check").single()).click();
        assertThat(words()).contains("Nothing here would block it.");
    }

    @Test
    void anotherOrganizationsAgentIsNotThere() {
        signIn(MemberRole.OWNER);
        assertThatThrownBy(() -> open("agt_other")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> open("agt_none")).isInstanceOf(IllegalArgumentException.class);
    }
}
