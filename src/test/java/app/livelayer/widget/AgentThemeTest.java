package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import app.livelayer.conversation.ConversationProperties;
import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.json.JsonMapper;

class AgentThemeTest {

    private static AgentLook look(String json) {
        return JsonMapper.shared().readValue(json.replace('\'', '"'), AgentLook.class);
    }

    @Test
    void ownColoursGetWordsThatCanBeRead() {
        assertThat(
                        AgentTheme.properties(
                                look(
                                        "{'colors': {'agentColor': '#FFB27A', 'backgroundColor': '#12191b', 'border': '#000'}, 'cornerRadius': 8}")))
                .containsExactly(
                        entry("agent-color", "#ffb27a"),
                        entry("on-agent-color", "#16262a"),
                        entry("border", "#000000"),
                        entry("bg", "#12191b"),
                        entry("message", "#ffffff"),
                        entry("radius", "8px"));
    }

    @Test
    void aGroundOfItsOwnDecidesTheScheme() {
        assertThat(AgentTheme.css(look("{'colors': {'backgroundColor': '#12191b'}}")))
                .contains("--ll-bg:#12191b;", ":root:root .ll-widget{color-scheme:dark}");
        assertThat(AgentTheme.css(look("{'colors': {'agentColor': '#14484a'}}")))
                .isEqualTo(".ll-widget{--ll-agent-color:#14484a;--ll-on-agent-color:#ffffff;}");
        assertThat(AgentTheme.css(AgentLook.standard())).isEmpty();
    }

    @Test
    void whatIsNoColourNeverReachesAStyleSheet() {
        assertThat(AgentTheme.css(look("{'colors': {'agentColor': 'red;}</style><script>', 'border': 'url(x)'}}")))
                .isEmpty();
    }

    @Test
    void thePictureShowsTheDraftAndRunsNothing() {
        ConversationProperties times =
                new Binder(new MapConfigurationPropertySource()).bindOrCreate("nothing", ConversationProperties.class);
        AgentProfile profile = new AgentProfile(
                "<Lio>",
                "lio",
                "<script>alert(1)</script>",
                "/media/x.png",
                null,
                List.of(),
                look("{'colors': {'agentColor': '#5f4fb3'}}"));
        Document picture = Jsoup.parse(new WidgetPicture(times).of(profile, true));

        assertThat(picture.select("script")).isEmpty();
        assertThat(picture.select("html").attr("data-theme")).isEqualTo("dark");
        assertThat(picture.select(".ll-sentence.greeting").text()).isEqualTo("<script>alert(1)</script>");
        assertThat(picture.select("img").attr("src")).isEqualTo("/media/x.png");
        assertThat(picture.select("style").html()).contains("--ll-agent-color:#5f4fb3");
        assertThat(picture.select("ll-icon[name=close] svg")).hasSize(1);
    }
}
