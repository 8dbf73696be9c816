package app.livelayer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.rest.RestApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A key, or an agent, of which too much is asked, whoever asks: five requests at once, then one a second. */
@SpringBootTest(
        classes = RestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "livekit.url=wss://livekit.example",
            "livekit.api-key=testkey",
            "livekit.api-secret=test-secret-test-secret-test-secret",
            "livelayer.data=target/server-test",
            "livelayer.rates.per-key=1",
            "livelayer.rates.per-agent=1",
            "db-scheduler.enabled=false",
            "spring.datasource.url=jdbc:h2:mem:rates;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
        })
class RequestRatesTest {

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aKeyOfWhichTooMuchIsAskedHasToWaitWhateverTheAgent() throws Exception {
        HttpResponse<String> answer = ask("agt_0", "a-key");
        for (int i = 1; i < 100 && answer.statusCode() == 404; i++) answer = ask("agt_" + i, "a-key");
        assertRefused(answer);
        assertThat(ask("agt_100", "another").statusCode()).isEqualTo(404);
    }

    @Test
    void anAgentOfWhichTooMuchIsAskedHasToWaitWhateverTheKey() throws Exception {
        HttpResponse<String> answer = ask("agt_busy", "key-0");
        for (int i = 1; i < 100 && answer.statusCode() == 404; i++) answer = ask("agt_busy", "key-" + i);
        assertRefused(answer);
        assertThat(ask("agt_idle", "key-100").statusCode()).isEqualTo(404);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(answer.body()).contains("\"errorCode\":\"rate_limited\"");
    }

    private HttpResponse<String> ask(String agent, String key) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/widget/session"))
                        .header("Content-Type", "application/json")
                        .header("x-api-key", key)
                        .POST(BodyPublishers.ofString("{\"agentId\":\"" + agent + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
