package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.widget.LiveKitSession;
import com.microsoft.playwright.Locator;
import com.vaadin.flow.component.ClientCallable;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page, a visitor or a program that sends what no widget would: nothing breaks, nothing changes, and the log stays readable. */
class HostileConnectorIT extends EndToEnd {

    /** One line for each widget that misbehaves, and a few of the application's own. */
    private static final int FEW_LINES = 20;

    private static final Pattern UPSET =
            Pattern.compile("^5|Exception|app\\.livelayer\\.|\tat |spring\\.datasource|(?i:set-cookie)");

    private final List<String> upset = new ArrayList<>();
    private LogLines log;

    @BeforeEach
    void listen() {
        upset.clear();
        log = new LogLines();
    }

    @AfterEach
    void everybodyStayedCalm() {
        log.close();
        assertThat(upset).isEmpty();
        assertThat(log.traces()).isEmpty();
        assertThat(log.lines()).hasSizeLessThan(FEW_LINES);
    }

    @Test
    void callsOfAWidgetThatMeanNothingChangeNothingAndItsConversationGoesOn() {
        try (Visitor visitor = new Visitor(Visitor.Mic.MISSING, null)) {
            for (int widget = 1; widget < 5; widget++) {
                visitor.page().navigate(host.origin() + "/");
                visitor.launcher().click();
                assertThat(visitor.widget().locator("[data-ask=start]")).isVisible();
                String before = visitor.widget().locator("livelayer-session").innerText();
                misuse(visitor, widget);
                assertThat(visitor.widget().locator("livelayer-session").innerText())
                        .isEqualTo(before);
            }
            int greetings = kept("agent").size();
            visitor.begin(host.origin() + "/", "text");
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(kept("agent")).hasSizeGreaterThan(greetings));
            List<String> before = rows();
            misuse(visitor, 5);
            assertThat(rows()).isEqualTo(before);

            visitor.widget().locator("textarea").fill("What does it cost?");
            visitor.widget().locator("textarea").press("Enter");
            Locator transcript = visitor.widget().locator(".ll-log");
            assertThat(transcript).containsText("The software is free.");
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(kept("user")).contains("What does it cost?"));
            visitor.ask("end");
            assertThat(visitor.widget().locator(".ll-sentence")).containsText("The conversation has ended.");
        }
    }

    @Test
    void messagesThatMeanNothingAreAnsweredCalmly() throws Exception {
        List<String> before = rows();
        BareWidget widget = BareWidget.open(http, product(), "agt_demo");
        for (byte[] body : new Junk(widget).messages(200)) {
            HttpResponse<String> answer = widget.send(body);
            listen(
                    new String(body, StandardCharsets.ISO_8859_1),
                    answer.statusCode() + " " + answer.headers().map() + answer.body());
        }
        assertThat(rows()).isEqualTo(before);
        String resync = widget.message("[],\"resynchronize\":true");
        assertThat(widget.send(resync.getBytes(StandardCharsets.UTF_8)).body())
                .as("the same Vaadin session still works")
                .contains("livelayer-session");
    }

    @Test
    void pathsThatLeadNowhereAreAnsweredCalmly() throws Exception {
        List<String> before = rows();
        String id = BareWidget.open(http, product(), "agt_demo").session().replaceFirst("/widget;ll=(.*)/", "$1");
        for (String method : List.of("GET", "POST", "OPTIONS")) {
            for (String path : Junk.PATHS) {
                String line = method + " " + path.replace("ID", id).replace("STALE", id.replaceAll("[0-9]", "0"));
                String answer = request(line);
                listen(line, answer);
                if (path.contains(";") && !path.startsWith("/widget;") && !answer.startsWith("400"))
                    upset.add(line + " -> " + answer);
            }
        }
        assertThat(rows()).isEqualTo(before);
    }

    @SuppressWarnings("unchecked")
    private void misuse(Visitor visitor, int seed) {
        Map<String, Integer> methods = Arrays.stream(LiveKitSession.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(ClientCallable.class))
                .collect(Collectors.toMap(Method::getName, Method::getParameterCount));
        assertThat(methods).containsKeys("reported", "transcribed", "connectionDetails", "resume");
        Map<String, Object> outcome = (Map<String, Object>)
                visitor.frame().evaluate(Junk.CALLS, Map.of("seed", seed, "calls", 400, "methods", methods));
        assertThat(outcome)
                .containsEntry("settled", 400)
                .containsEntry("failures", List.of())
                .containsEntry("granted", List.of());
        assertThat((Integer) outcome.get("answers")).isPositive();
    }

    /** An answer that blames the server, or tells of its inside. */
    private void listen(String request, String answer) {
        if (UPSET.matcher(answer).find()) upset.add(start(request) + " -> " + start(answer));
    }

    private static String start(String text) {
        return text.substring(0, Math.min(400, text.length()));
    }

    /** Sends a request line as it is, and returns the answer from its status on. */
    private String request(String line) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\nHost: localhost:" + port
                                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("HTTP/1.1 ", "");
        }
    }

    /** Everything that is kept of conversations, without the state that the sweep moves. */
    private List<String> rows() {
        return database.sql("""
                        select c.id || ' ' || c.agent_id || ' ' || coalesce(c.reason, '-') || ' ' || coalesce(t.segment || ' ' || t.role || ' ' || t.final || ' ' || t.content, '')
                        from conversation c left join transcript_entry t on t.conversation_id = c.id order by 1""").query(String.class).list();
    }

    private List<String> kept(String role) {
        return database.sql("select content from transcript_entry where role = :role and final")
                .param("role", role)
                .query(String.class)
                .list();
    }
}
