package app.livelayer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.rest.RestApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a stranger says of an address, a scheme or a host is not believed: this server knows proxies elsewhere. */
@SpringBootTest(
        classes = RestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "livekit.url=wss://livekit.example",
            "livekit.api-key=testkey",
            "livekit.api-secret=test-secret-test-secret-test-secret",
            "livelayer.trusted-proxies=192.0.2.0/24,2001:db8::/32",
            "livelayer.data=target/server-test",
            "livelayer.rates.per-address=1",
            "db-scheduler.enabled=false",
            "spring.datasource.url=jdbc:h2:mem:forwarded;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
        })
class ForwardedHeadersTest {

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aStrangersForwardedHeadersAreNotBelieved() throws Exception {
        assertThat(send(1).headers().firstValue("Strict-Transport-Security")).isEmpty();
        int status = 0;
        for (int i = 0; i < 20 && status != 429; i++) status = send(i).statusCode();
        assertThat(status).as("all of them come from one address").isEqualTo(429);
    }

    private HttpResponse<String> send(int address) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/agents/agt_none/config"))
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-For", "198.51.100." + address)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
