package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.livekit.Participant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One conversation loses its agent, its agent's face or its network, and others hear nothing of it; their waits overlap. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class LossesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Installation installation;

    @BeforeAll
    void operate() throws Exception {
        installation = Installation.running();
    }

    @AfterAll
    void everyRoomHasItsConversation() {
        installation.awaitNoGhosts();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void agentProcessKilled() throws Exception {
        try (Talk talk = Talk.begin(installation, "agt_demo")) {
            talk.ask("Is it open source?", "You can read the code");
            List<String> before = talk.agents();
            killAgent(talk);
            talk.awaitSeen("Lio is coming back.", "You write, Lio speaks.");
            talk.awaitAnotherAgent(before);
            talk.ask("What did I ask?", "Is it open source\\?");
            talk.isWhole();
            assertThat(talk.row()).containsEntry("agent_losses", 1);
            talk.end();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void agentLostForTheSecondTimeIsCalledAgainByTheVisitor() throws Exception {
        try (Talk talk = Talk.begin(installation, "agt_demo")) {
            talk.ask("Is it open source?", "You can read the code");
            List<String> before = talk.agents();
            killAgent(talk);
            talk.awaitAnotherAgent(before);
            talk.isWhole();
            killAgent(talk);
            talk.awaitSeen("Lio is coming back.", "Lio could not come back.");
            talk.awaitEnd("agent_left");
            assertThat(talk.visitor.widget().locator(".ll-code")).containsText("AGENT_LEFT");
            assertThat(talk.visitor.widget().locator("[data-ask=text]")).containsText("Call again");
            talk.visitor.ask("text");
            Talk next = talk.next();
            next.awaitSeen("Lio could not come back.", "You write, Lio speaks.");
            next.ask("Which languages do you speak?", "English only");
            next.isWhole();
            next.end();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void avatarLostAndItsAgentSpeaksOn() throws Exception {
        try (Worker worker = Worker.start(installation.livekit, Worker.UNMASKED).awaitReady();
                Talk talk = Talk.begin(installation, "agt_unmasked")) {
            await().atMost(PATIENCE).until(() -> isSeen(talk, "video"));
            List<String> before = talk.agents();
            talk.ask("Take off your mask.", "I have no answer to that");
            assertThat(talk.present(Participant.Kind.AVATAR)).isZero();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(List.of(isSeen(talk, "video"), isSeen(talk, ".ll-initial")))
                            .as("the picture, and what stands in for it")
                            .containsExactly(false, true));
            talk.ask("Is it open source?", "You can read the code");
            await().atMost(PATIENCE).until(() -> isAudible(talk));
            assertThat(talk.agents()).isEqualTo(before);
            talk.wasUndisturbed();
            talk.isWhole();
            talk.end();
            assertThat(worker.handle().isAlive()).isTrue();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void networkAwayForTwentySeconds() {
        try (Talk talk = Talk.begin(installation, "agt_demo")) {
            talk.ask("Is it open source?", "You can read the code");
            List<ProcessHandle> network = talk.visitor.network();
            Signals.freeze(network);
            talk.awaitSeen("The connection was lost.");
            Signals.stay(Duration.ofSeconds(20));
            Signals.resume(network);
            talk.ask("What did I ask?", "Is it open source\\?");
            talk.awaitSeen("The connection was lost.", "You write, Lio speaks.");
            talk.isWhole();
            assertThat(talk.row()).containsAllEntriesOf(Map.of("agent_losses", 0, "state", "joined"));
            talk.end();
        }
    }

    private void killAgent(Talk talk) throws Exception {
        ProcessHandle agent = await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(NoSuchElementException.class)
                .until(() -> installation.worker().agent(talk.room), ProcessHandle::isAlive);
        Signals.kill(List.of(agent));
    }

    private static boolean isSeen(Talk talk, String selector) {
        return talk.visitor.widget().locator("[data-part=stage] " + selector).isVisible();
    }

    /** Whether sound comes out of an element that plays. */
    private static boolean isAudible(Talk talk) {
        return (Boolean) talk.visitor.frame().evaluate("""
                () => [...document.querySelectorAll('livelayer-session audio')].some((audio) =>
                  !audio.paused && audio.srcObject.getAudioTracks().some(({ readyState, muted }) => readyState === 'live' && !muted))""");
    }
}
