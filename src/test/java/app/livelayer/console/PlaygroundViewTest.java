package app.livelayer.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.livelayer.conversation.Backend;
import app.livelayer.registry.Agents;
import app.livelayer.registry.MemberRole;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PlaygroundViewTest extends ConsoleTest {

    @Autowired
    Agents agents;

    @BeforeEach
    void agents() {
        agents.publish("org_1", "agt_1", "one", Backend.profile());
        agents.publish("org_2", "agt_other", "other", Backend.profile());
    }

    private void open(String agentId) {
        navigate("agents/" + agentId + "/playground", PlaygroundView.class);
    }

    private Element tag(String selector) {
        return Objects.requireNonNull(
                Jsoup.parse(find(Pre.class).single().getText()).select(selector).last());
    }

    @Test
    void whatIsLeftAsItIsNeedsNoAttribute() {
        signIn(MemberRole.EDITOR);
        open("agt_1");
        assertThat(tag("script").attributes().asList())
                .extracting("key")
                .containsExactly("async", "src", "data-agent-id");
    }

    @Test
    void aChoiceIsAnAttributeOfEitherForm() {
        signIn(MemberRole.EDITOR);
        open("agt_1");
        find(TextField.class).withCaption("Greeting").single().setValue("Say \"hi\" <b>");
        find(Checkbox.class).withCaption("Can be moved").single().setValue(false);
        assertThat(tag("script").attr("data-greeting")).isEqualTo("Say \"hi\" <b>");
        assertThat(tag("script").attr("data-draggable")).isEqualTo("false");
        find(Tabs.class).single().setSelectedIndex(1);
        assertThat(tag("livelayer-widget").attr("greeting")).isEqualTo("Say \"hi\" <b>");
        find(Checkbox.class).withCaption("Can be moved").single().setValue(true);
        assertThat(tag("livelayer-widget").hasAttr("draggable")).isFalse();
    }

    @Test
    void anotherOrganizationsAgentIsNotThere() {
        signIn(MemberRole.OWNER);
        assertThatThrownBy(() -> open("agt_other")).isInstanceOf(IllegalArgumentException.class);
    }
}
