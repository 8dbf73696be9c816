package app.livelayer.conversation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Backend;
import app.livelayer.registry.AgentLimits;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.AllowedOrigin;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What a page reads when there are enough conversations. */
class LimitsApiTest extends ApiTest {

    private static final int PER_ADDRESS = 20;

    @Test
    void oneTooManyIsBusyAndOneTooManyAnHourIsRateLimited() throws Exception {
        publishWith(new AgentLimits(1800, 120, 1, 2));
        HttpResponse<String> first = ask("agt_few", "192.0.2.1");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);

        HttpResponse<String> second = ask("agt_few", "192.0.2.1");
        assertRefused(second, "busy");
        assertThat(retryAfter(second)).isEqualTo(30);

        end(first);
        end(ask("agt_few", "192.0.2.1"));
        HttpResponse<String> third = ask("agt_few", "192.0.2.1");
        assertRefused(third, "rate_limited");
        assertThat(retryAfter(third)).isBetween(3_500L, 3_600L);
        assertThat(conversations()).isEqualTo(2);
    }

    @Test
    void anAddressIsTheOneThatTheProxyTells() throws Exception {
        for (int i = 0; i < PER_ADDRESS; i++)
            assertThat(ask("agt_1", "192.0.2.1").statusCode()).isEqualTo(200);
        assertRefused(ask("agt_1", "192.0.2.1"), "busy");
        assertRefused(ask("agt_1", "198.51.100.7, 192.0.2.1"), "busy");
        assertThat(ask("agt_1", "192.0.2.2").statusCode()).isEqualTo(200);
        assertThat(ask("agt_1", "rubbish").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> ask(String agent, String address) throws Exception {
        return send(session("{\"agentId\":\"" + agent + "\"}")
                .header("Origin", SHOP)
                .header("X-Forwarded-For", address));
    }

    private void end(HttpResponse<String> session) throws Exception {
        String path = SESSION + "/" + json(session).at("/roomName").stringValue() + "/end";
        String bearer = "Bearer " + json(session).at("/token").stringValue();
        assertThat(send(request(path).POST(BodyPublishers.noBody()).header("authorization", bearer))
                        .statusCode())
                .isEqualTo(204);
    }

    private void publishWith(AgentLimits limits) {
        AgentProfile profile = Backend.profile();
        agents.publish(
                "org_1",
                "agt_few",
                "few",
                new AgentProfile(
                        profile.name(),
                        profile.agentName(),
                        profile.greeting(),
                        profile.avatarImageUrl(),
                        profile.idleLoopUrl(),
                        profile.capabilities(),
                        profile.look(),
                        limits));
        origins.allow("org_1", "agt_few", AllowedOrigin.of(SHOP));
    }

    private static long retryAfter(HttpResponse<String> answer) {
        return answer.headers().firstValueAsLong("Retry-After").orElseThrow();
    }

    private static void assertRefused(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        assertThat(json(answer).at("/errorCode").stringValue()).isEqualTo(code);
    }
}
