package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A part of the installation dies, and the conversation goes on: the row, the room, the number of agents and what the visitor sees. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

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
    void workerStoppedAndAnotherTakesOver() throws Exception {
        try (Talk talk = Talk.begin(installation, "agt_demo")) {
            talk.ask("Is it open source?", "You can read the code");
            List<String> before = talk.agents();
            Worker stopped = installation.worker();
            installation.replaceWorker(
                    Worker.start(installation.livekit, Worker.DEMO).awaitReady());
            talk.isWhole();
            Signals.terminate(stopped.handle());
            talk.ask("Which languages do you speak?", "English only");
            assertThat(talk.agents())
                    .as("a worker that drains serves whom it has")
                    .isEqualTo(before);
            stopped.close();
            talk.awaitSeen("Lio is coming back.", "You write, Lio speaks.");
            talk.awaitAnotherAgent(before);
            talk.ask("What did I ask?", "Which languages do you speak\\?");
            talk.isWhole();
            talk.end();
        }
    }

    @Test
    void livekitServerKilledAndBackInThreeSeconds() throws Exception {
        try (Talk talk = Talk.begin(installation, "agt_demo")) {
            talk.ask("Is it open source?", "You can read the code");
            installation.livekit.kill();
            talk.awaitSeen("The connection was lost.");
            Signals.stay(Duration.ofSeconds(3));
            installation.livekit.startAgain();
            talk.ask("What did I ask?", "Is it open source\\?");
            talk.isWhole();
            talk.end();
        }
    }

    @Test
    void applicationKilledMidSentenceAndBackOnTheSameDatabase() throws Exception {
        try (Talk talk = Talk.begin(installation, "agt_demo")) {
            talk.write("Is it open source?");
            await().atMost(Duration.ofMinutes(1)).until(() -> talk.shown().contains("agent: Yes."));
            installation.application.kill();
            installation.application.startAgain();
            installation.application.awaitReady();
            long answers = System.nanoTime();
            // what is asked of a page that is about to be loaded anew is answered in part before, and in part after it
            talk.awaitSeen("Welcome back.");
            System.out.printf(
                    "Application killed: the visitor talks on %.1f s after the new process answers%n",
                    (System.nanoTime() - answers) / 1e9);
            talk.ask("What did I ask?", "Is it open source\\?");
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(talk.kept())
                            .as("what was said while the application was away")
                            .contains("agent: Yes. The server, the widget and this agent are open."));
            talk.isWhole();
            talk.end();
        }
    }

    @Test
    void databaseAwayForTenSeconds() throws Exception {
        try (Talk talk = Talk.begin(installation, "agt_demo")) {
            talk.ask("Is it open source?", "You can read the code");
            installation.postgres.close();
            talk.write("Which languages do you speak?");
            await().atMost(Duration.ofMinutes(1)).until(() -> talk.shown().contains("English only"));
            Signals.stay(Duration.ofSeconds(10));
            installation.postgres.startAgain();
            talk.wasUndisturbed();
            talk.ask("Is my voice recorded?", "Your voice is not recorded");
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            assertThat(talk.kept()).contains("user: Which languages do you speak?", "English only"));
            talk.isWhole();
            talk.end();
        }
    }

    @Test
    void webhooksBlocked() throws Exception {
        installation.webhooks.block(true);
        try (Talk talk = Talk.begin(installation, "agt_demo")) {
            talk.ask("Is it open source?", "You can read the code");
            talk.isWhole();
            Signals.kill(List.of(installation.worker().agent(talk.room)));
            talk.awaitSeen("Lio is coming back.");
            talk.ask("What did I ask?", "Is it open source\\?");
            talk.isWhole();
            talk.end();
            assertThat(installation.webhooks.lost()).isPositive();
        } finally {
            installation.webhooks.block(false);
        }
    }
}
