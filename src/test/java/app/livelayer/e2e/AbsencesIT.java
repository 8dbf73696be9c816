package app.livelayer.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A visitor or an agent is away, slow or silent, and the others go on; their waits overlap. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class AbsencesIT {

    private static final Duration SOON = Duration.ofMinutes(2);

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
    void networkAwayForNinetySeconds() {
        away(Duration.ofSeconds(90), Visitor::network, talk -> {
            talk.awaitSeen("The connection was lost.");
            talk.awaitState("away");
            talk.awaitNoRoom();
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void frameFrozen() {
        away(Duration.ofSeconds(30), Visitor::renderer, talk -> {
            // of Chromium itself, at times, when a page has not fetched its sound for so long
            talk.visitor.expectComplaints(Talk.BROKEN_LINE + "|AudioContext encountered an error");
            talk.awaitState("away");
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void laptopAsleep() {
        away(Duration.ofSeconds(60), Visitor::browser, talk -> {
            talk.awaitState("away");
            talk.awaitNoRoom();
        });
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void chromiumKilled() {
        try (Talk talk = Talk.begin(installation, "agt_demo")) {
            talk.ask("Is it open source?", "You can read the code");
            talk.isWhole();
            talk.visitor.kill();
            talk.awaitState("away");
            talk.awaitNoRoom();
            talk.awaitEnd("closed");
            assertThat(talk.kept()).contains("user: Is it open source?");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void workerThatBootsForSevenSeconds() throws Exception {
        try (Worker slow = Worker.start(installation.livekit, Worker.SLOW).awaitReady();
                Talk talk = Talk.begin(installation, "agt_slow")) {
            talk.awaitSeen("is on the way.");
            talk.ask("Is it open source?", "You can read the code");
            // as long as one that was called back might still boot
            await().during(Duration.ofSeconds(10))
                    .atMost(SOON)
                    .until(() -> talk.agents().size() == 1);
            talk.isWhole();
            assertThat(talk.row()).containsEntry("agent_losses", 0);
            talk.end();
            assertThat(slow.handle().isAlive()).isTrue();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void brainThatFailsSilently() throws Exception {
        try (Worker silent = Worker.start(installation.livekit, Worker.SILENT).awaitReady();
                Talk talk = Talk.begin(installation, "agt_silent")) {
            talk.write("Is it open source?");
            talk.awaitSeen("No answer came from Lio.");
            talk.isWhole();
            talk.end();
            assertThat(silent.handle().isAlive()).isTrue();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void idleVisitorIsWarnedAndTheConversationEnds() {
        try (Talk talk = Talk.begin(installation, "agt_idle")) {
            talk.ask("Is it open source?", "You can read the code");
            talk.awaitSeen("Are you still there?");
            talk.visitor.ask("here");
            await().atMost(SOON).until(() -> !talk.visitor.saw().getLast().contains("Are you still there?"));
            assertThat(talk.row()).containsEntry("state", "joined");
            talk.awaitEnd("idle");
            talk.awaitSeen("The conversation has ended.");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void longestDuration() {
        try (Talk talk = Talk.begin(installation, "agt_short")) {
            talk.awaitEnd("limit");
            talk.awaitSeen("The conversation has ended.");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void busyAndRateLimitedAreSaidKindlyAndCostNothing() {
        refused("agt_busy", "Lio is talking with others.");
        refused("agt_sought", "That was many tries in a row.");
    }

    private void refused(String agentId, String sentence) {
        try (Visitor visitor = Talk.visit(installation, agentId)) {
            await().atMost(SOON).until(() -> visitor.saw().stream().anyMatch(said -> said.contains(sentence)));
            assertThat(installation
                            .database()
                            .sql("select count(*) from conversation where agent_id = :id")
                            .param("id", agentId)
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    /** Something of the visitor's stands still for this long, and meanwhile this is so: the conversation goes on, and whoever was away is missed no longer than that. */
    private void away(Duration time, Function<Visitor, List<ProcessHandle>> what, Consumer<Talk> meanwhile) {
        try (Talk talk = Talk.begin(installation, "agt_demo")) {
            talk.ask("Is it open source?", "You can read the code");
            List<ProcessHandle> frozen = what.apply(talk.visitor);
            Signals.freeze(frozen);
            long end = System.nanoTime() + time.toNanos();
            meanwhile.accept(talk);
            Signals.stay(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            Signals.resume(frozen);
            talk.ask("What did I ask?", "Is it open source\\?");
            talk.awaitSeen("You write, Lio speaks.");
            talk.isWhole();
            talk.end();
        }
    }
}
