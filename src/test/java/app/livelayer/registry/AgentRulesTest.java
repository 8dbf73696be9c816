package app.livelayer.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AgentRulesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param profile JSON that is laid over a valid one */
    private static AgentProfile profile(String profile) {
        ObjectNode tree = (ObjectNode) JSON.readTree("{\"name\": \"Lio\", \"agentName\": \"lio\"}");
        JsonNode more = JSON.readTree(profile.replace('\'', '"'));
        more.properties().forEach(field -> tree.set(field.getKey(), field.getValue()));
        return JSON.treeToValue(tree, AgentProfile.class);
    }

    @Test
    void whatIsRightHasNoProblem() {
        assertThat(AgentRules.problems("lio", profile("""
                {'languages': ['en', 'pt-BR', 'zh-Hans'], 'avatarImageUrl': '/media/ab.png', 'idleLoopUrl': 'https://cdn.example/a.mp4?x=1',
                 'capabilities': ['navigate', 'collect_data'], 'limits': {'durationSeconds': 30, 'idleSeconds': 20, 'concurrent': 0, 'perHour': 0},
                 'look': {'launcherText': 'Ask', 'colors': {'agentColor': '#14484a', 'backgroundColor': '#fff', 'messageColor': '#16262a', 'border': '#abc'}}}
                """))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'name': ''} | name",
                "{'agentName': 'my agent'} | agentName",
                "{'agentName': ''} | agentName",
                "{'languages': ['english please']} | languages",
                "{'languages': ['']} | languages",
                "{'avatarImageUrl': 'javascript:alert(1)'} | avatarImageUrl",
                "{'avatarImageUrl': '//evil.example/x.png'} | avatarImageUrl",
                "{'idleLoopUrl': 'https://cdn.example/<x>'} | idleLoopUrl",
                "{'capabilities': ['fly']} | capabilities",
                "{'limits': {'durationSeconds': 0, 'idleSeconds': 20, 'concurrent': 1, 'perHour': 1}} | limits.durationSeconds",
                "{'limits': {'durationSeconds': 60, 'idleSeconds': 20, 'concurrent': -1, 'perHour': 1}} | limits.concurrent",
                "{'look': {'cornerRadius': 33}} | look.cornerRadius",
                "{'look': {'launcherText': 'Talk to our friendly Lio'}} | look.launcherText",
                "{'look': {'experienceMode': 'EMBEDDED', 'embedded': {'width': '1px;x', 'height': '1px', 'responsive': true}}} | look.embedded.width",
                "{'look': {'colors': {'agentColor': 'red'}}} | look.colors.agentColor",
                "{'look': {'colors': {'agentColor': '#0f8f8f'}}} | look.colors.agentColor",
                "{'look': {'colors': {'backgroundColor': '#808080'}}} | look.colors.backgroundColor",
                "{'look': {'colors': {'messageColor': '#16262a'}}} | look.colors.messageColor",
                "{'look': {'colors': {'messageColor': '#888888', 'backgroundColor': '#ffffff'}}} | look.colors.messageColor"
            })
    void whatIsWrongIsNamed(String profile, String field) {
        assertThat(AgentRules.problems("lio", profile(profile))).containsOnlyKeys(field);
    }

    @ParameterizedTest
    @CsvSource({"li", "Lio", "lio_2", "'lio '", "'li/o'", "''"})
    void anAddressIsOfSmallLettersDigitsAndHyphens(String slug) {
        assertThat(AgentRules.problems(slug, profile("{}"))).containsOnlyKeys("slug");
    }

    /** Figures of the look's table of tokens, and WCAG's own ends. */
    @ParameterizedTest
    @CsvSource({"#000, #ffffff, 21.0", "#16262a, #fff, 15.6", "#14484a, #ffffff, 10.2", "#55646a, #f6f3ee, 5.6"})
    void contrastIsThatOfWcag(String one, String other, double expected) {
        Color a = Color.parse(one).orElseThrow();
        Color b = Color.parse(other).orElseThrow();
        assertThat(a.contrast(b))
                .isEqualTo(b.contrast(a))
                .isCloseTo(expected, org.assertj.core.data.Offset.offset(.06));
    }
}
