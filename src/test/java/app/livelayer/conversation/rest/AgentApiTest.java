package app.livelayer.conversation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Backend;
import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AgentApiTest extends ApiTest {

    @Test
    void theCardShowsWhatAnybodyMayKnow() throws Exception {
        JsonNode card = json(send(request("/api/widget/agent/agt_1")));
        assertThat(card).isEqualTo(tree("""
                {"id":"agt_1","name":"Lio","avatarImageUrl":"http://localhost:%d/face.svg","idleLoopUrl":null,
                 "capabilities":["navigate"],"hideBranding":false}""".formatted(port)));
    }

    @Test
    void capabilitiesAreAListAlsoWhenThereAreNone() throws Exception {
        AgentProfile profile = Backend.profile();
        agents.publish(
                "org_1",
                "agt_none",
                "none",
                new AgentProfile(
                        profile.name(), profile.agentName(), null, null, null, List.of(), AgentLook.standard()));
        assertThat(json(send(request("/api/widget/agent/agt_none"))).at("/capabilities"))
                .isEqualTo(tree("[]"));
        assertThat(json(send(request("/api/agents/agt_none/config"))).at("/capabilities"))
                .isEqualTo(tree("[]"));
    }

    @Test
    void theConfigOfAWidget() throws Exception {
        assertThat(json(send(request("/api/agents/agt_1/config")))).isEqualTo(tree("""
                {"experienceMode":"WIDGET","widgetConfig":{"mediaType":"video","position":"bottom-right","colors":{},
                 "video":{"allowCamera":true,"allowScreenShare":true,"allowTyping":true},
                 "audio":{"allowCamera":true,"allowScreenShare":true,"allowTyping":true}},"capabilities":["navigate"]}"""));
    }

    @Test
    void theConfigOfAnEmbeddedAgent() throws Exception {
        AgentLook look = new AgentLook(
                AgentLook.ExperienceMode.EMBEDDED,
                AgentLook.MediaType.AUDIO,
                AgentLook.Position.CENTER,
                new AgentLook.Colors(null, "#123456", null, null),
                AgentLook.CORNER_RADIUS,
                new AgentLook.Controls(false, false, true),
                new AgentLook.Container("100%", "480px", true),
                null,
                null,
                false,
                false,
                true);
        agents.publish(
                "org_1",
                "agt_embedded",
                "embedded",
                new AgentProfile("Lio", "demo-avatar", null, null, null, List.of(), look));
        assertThat(json(send(request("/api/agents/agt_embedded/config")))).isEqualTo(tree("""
                {"experienceMode":"EMBEDDED","embeddedConfig":{"mediaType":"audio",
                 "container":{"width":"100%","height":"480px","responsive":true},"colors":{"agentColor":"#123456"},
                 "video":{"allowCamera":false,"allowScreenShare":false,"allowTyping":true},
                 "audio":{"allowCamera":false,"allowScreenShare":false,"allowTyping":true}},"capabilities":[]}"""));
    }

    private static JsonNode tree(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
