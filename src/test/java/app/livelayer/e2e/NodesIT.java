package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nodes die, stop or do not answer while their conversations are taken up. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private Installation installation;

    @BeforeAll
    void operate() throws Exception {
        installation = Installation.running();
    }

    @AfterEach
    void everyRoomHasItsConversation() {
        installation.awaitNoGhosts();
    }

    @Test
    void answerOfAResumeLost() throws Exception {
        try (Talk talk = Talk.begin(installation, "agt_demo")) {
            talk.ask("Is it open source?", "You can read the code");
            List<String> before = talk.agents();
            atTheNextResume(talk, route -> {
                route.fetch();
                assertThat(talk.row()).containsEntry("generation", 2);
                route.abort();
            });
            talk.visitor.page().reload();
            talk.ask("What did I ask?", "Is it open source\\?");
            talk.isWhole();
            assertThat(talk.agents()).isEqualTo(before);
            talk.end();
        }
    }

    @Test
    void nodeKilledDuringAResume() throws Exception {
        try (Talk talk = Talk.begin(installation, "agt_demo")) {
            talk.ask("Is it open source?", "You can read the code");
            List<String> before = talk.agents();
            List<ProcessHandle> livekit = List.of(installation.livekit.handle());
            atTheNextResume(talk, route -> {
                // the node waits for LiveKit when it dies: it has taken the conversation up, and not said so
                Signals.freeze(livekit);
                route.resume();
                await().pollInterval(Duration.ofMillis(20))
                        .until(() -> talk.row().get("generation").equals(2));
                Signals.kill(List.of(installation.application.handle()));
                Signals.resume(livekit);
            });
            talk.visitor.page().reload();
            await().atMost(PATIENCE).until(() -> {
                talk.visitor.saw();
                return !installation.application.handle().isAlive();
            });
            installation.application.startAgain();
            installation.application.awaitReady();
            talk.ask("What did I ask?", "Is it open source\\?");
            talk.isWhole();
            assertThat(talk.agents()).isEqualTo(before);
            talk.end();
        }
    }

    @Test
    void nodeToldToStopAdmitsNobodyAndItsWidgetsResumeAtAnother() throws Exception {
        try (Application stopping = installation.anotherNode()) {
            stopping.awaitReady();
            installation.line.leadTo(stopping.port());
            try (Talk talk = Talk.begin(installation, "agt_demo")) {
                talk.ask("Is it open source?", "You can read the code");
                List<String> before = talk.agents();
                Signals.terminate(stopping.handle());
                await().atMost(PATIENCE).until(() -> !admits(stopping));
                long begun = conversations();
                while (stopping.handle().isAlive()) assertThat(admits(stopping)).isFalse();
                assertThat(conversations()).isEqualTo(begun);

                installation.line.leadTo(installation.application.port());
                talk.ask("What did I ask?", "Is it open source\\?");
                talk.awaitSeen("Welcome back.");
                talk.isWhole();
                assertThat(talk.agents()).isEqualTo(before);
                talk.end();
            }
        } finally {
            installation.line.leadTo(installation.application.port());
        }
    }

    /** The first time that this visitor's browser asks for a resume. */
    private static void atTheNextResume(Talk talk, Consumer<Route> then) {
        AtomicBoolean come = new AtomicBoolean();
        talk.visitor.page().route(url -> url.contains("v-r=uidl"), route -> {
            String body = route.request().postData();
            boolean resumes = body != null && body.contains("\"templateEventMethodName\":\"resume\"");
            if (resumes && !come.getAndSet(true)) then.accept(route);
            else route.resume();
        });
    }

    /** Whether this node begins a conversation for a page; it does not answer any more when it has stopped. */
    private boolean admits(Application node) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.origin() + "/api/widget/session"))
                .header("Content-Type", "application/json")
                .header("Origin", installation.host.origin())
                .POST(HttpRequest.BodyPublishers.ofString("{\"agentId\":\"agt_unwanted\"}"))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) return true;
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body()).contains("unavailable");
            return false;
        } catch (IOException stopped) {
            return false;
        }
    }

    private long conversations() {
        return installation
                .database()
                .sql("select count(*) from conversation")
                .query(Long.class)
                .single();
    }
}
