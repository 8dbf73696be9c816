package app.livelayer.conversation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MalformedRequestsTest extends ApiTest {

    private static final int REQUESTS = 2_000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final Pattern STACK_TRACE = Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(|Exception:");

    @Test
    void badRequestsAreRefusedAndChangeNothing(CapturedOutput log) throws Exception {
        List<Map<String, @Nullable Object>> before = state();
        MalformedRequests requests = new MalformedRequests(20260801);
        Map<String, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < REQUESTS; i++) {
            byte[] request = requests.next();
            String answer = exchange(request);
            Matcher status = STATUS.matcher(answer);
            String code = status.lookingAt() ? status.group(1) : "none";
            statuses.merge(code, 1, Integer::sum);
            assertThat(code)
                    .as(() -> new String(request, StandardCharsets.UTF_8) + "\n→ " + answer)
                    .doesNotStartWith("5");
            assertThat(STACK_TRACE.matcher(answer).find()).as(answer).isFalse();
        }
        System.out.println("Statuses of " + REQUESTS + " malformed requests: " + statuses);

        assertThat(statuses.keySet())
                .contains("400", "401", "403", "404", "405", "413")
                .doesNotContain("429");
        assertThat(state()).isEqualTo(before);
        assertThat(STACK_TRACE
                        .matcher(log.getAll())
                        .results()
                        .map(m -> m.group())
                        .toList())
                .isEmpty();
        assertThat(log.getAll()).doesNotContain(" ERROR ");
        assertThat(send(session("{\"agentId\":\"agt_1\"}").header("Origin", SHOP))
                        .statusCode())
                .isEqualTo(200);
    }

    private List<Map<String, @Nullable Object>> state() {
        return db.sql("""
                        select (select count(*) from conversation) as conversations, (select count(*) from transcript_entry) as entries,
                          (select count(*) from agent_version) as versions, (select count(*) from api_key) as keys""").query().listOfRows();
    }

    /** Empty when the server closes without an answer. */
    private String exchange(byte[] request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException closedWhileWriting) {
            return "";
        }
    }
}
