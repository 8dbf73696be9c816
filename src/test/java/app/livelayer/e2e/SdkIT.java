package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A customer's own page with {@code sdk.js}, on an origin that no agent allows. */
class SdkIT extends EndToEnd {

    @Autowired
    ApiKeys keys;

    @Autowired
    Organizations organizations;

    @Test
    void aKeyStandsInForTheOriginAndEveryCallbackIsCalled() throws Exception {
        try (HostPages stranger = new HostPages(product());
                Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            String organization = agents.published("agt_demo").orElseThrow().organizationId();
            talk(
                    visitor,
                    stranger,
                    Map.of("apiKey", keys.create(organization, "test", null).secret()));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(called(visitor))
                            .contains(
                                    "onConnectionStateChange",
                                    "onAgentStateChange",
                                    "onAgentConfig",
                                    "onAudioTrack",
                                    "onVideoTrack",
                                    "onTranscript",
                                    "onResumabilityChange"));
            assertThat(visitor.page().evaluate("session.canResume()")).isEqualTo(true);
            assertThat(visitor.page().evaluate("document.querySelectorAll('#avatar audio, #avatar video').length"))
                    .isEqualTo(2);
            visitor.page().evaluate("session.disconnect()");
            assertThat(visitor.page().evaluate("session.getRoom()")).isNull();
            assertThat(called(visitor)).contains("onVideoTrackRemoved").doesNotContain("onError");
        }
    }

    @Test
    void eachCodeOfTheServerIsReadableByThePage() throws Exception {
        assertThat(refused(Map.of())).isEqualTo("origin_not_allowed");
        assertThat(refused(Map.of("agentId", "agt_unknown"))).isEqualTo("agent_has_no_org");
        assertThat(refused(Map.of("apiKey", "ll_unknown"))).isEqualTo("key_expired");
        organizations.add(new Organization("org_other", "Another"));
        assertThat(refused(
                        Map.of("apiKey", keys.create("org_other", "test", null).secret())))
                .isEqualTo("key_wrong_org");
        assertThat(refused(Map.of("sessionBody", Map.of("text", "x".repeat(20_000)))))
                .isEqualTo("too_large");
        assertThat(refused(Map.of("sessionBody", Map.of("agentId", 7)))).isEqualTo("invalid_request");
    }

    private String refused(Map<String, ?> options) throws Exception {
        try (HostPages stranger = new HostPages(product());
                Visitor visitor = new Visitor(Visitor.Mic.SPEAKS, null)) {
            visitor.expectComplaints("the server responded with a status of 4[0-9]{2}");
            talk(visitor, stranger, options);
            await().atMost(Duration.ofMinutes(1)).until(() -> called(visitor).contains("onError"));
            assertThat(called(visitor)).doesNotContain("onTranscript");
            return (String) visitor.page().evaluate("notes.find((note) => note.name === 'onError').values[1]");
        }
    }

    private static void talk(Visitor visitor, HostPages stranger, Map<String, ?> options) {
        visitor.page()
                .navigate(stranger.origin() + "/sdk?options="
                        + URLEncoder.encode(json.writeValueAsString(options), StandardCharsets.UTF_8));
        visitor.page().locator("#talk").click();
    }

    @SuppressWarnings("unchecked")
    private static List<String> called(Visitor visitor) {
        return (List<String>) visitor.page().evaluate("notes.map((note) => note.name)");
    }
}
