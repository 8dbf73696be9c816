package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.livelayer.TestDatabase;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sweep as db-scheduler runs it. */
class SweepTaskTest {

    private static final TaskInstanceId SWEEP = TaskInstanceId.of("conversation-sweep", RecurringTask.INSTANCE);

    @ParameterizedTest
    @EnumSource
    void nodesShareTheSweepAndALiveKitThatIsAwayDoesNotStopIt(TestDatabase database) {
        AdjustableClock clock = new AdjustableClock();
        FakeRooms rooms = new FakeRooms(clock);
        try (Backend backend = Backend.with(database, clock, rooms)) {
            String orphan = backend.get(Installation.class).newRoomName();
            rooms.appear(orphan);
            clock.advance(Duration.ofMinutes(1));
            rooms.absent = true;
            List<Scheduler> nodes =
                    Stream.of("one", "two").map(name -> node(backend, name)).toList();
            try {
                nodes.forEach(Scheduler::start);
                await().until(() -> runs(backend) == 1);
                assertThat(rooms.exists(orphan)).isTrue();

                rooms.absent = false;
                nodes.getFirst().reschedule(SWEEP, Instant.now());
                await().until(() -> !rooms.exists(orphan));
            } finally {
                nodes.forEach(Scheduler::stop);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSweepAtWhichItsNodeDiedIsDoneByAnother(TestDatabase database) {
        AdjustableClock clock = new AdjustableClock();
        FakeRooms rooms = new FakeRooms(clock);
        try (Backend backend = Backend.with(database, clock, rooms)) {
            String orphan = backend.get(Installation.class).newRoomName();
            rooms.appear(orphan);
            clock.advance(Duration.ofMinutes(1));
            OffsetDateTime died = OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(1);
            backend.db().sql("""
                            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                            values ('conversation-sweep', 'recurring', :died, true, 'dead', :died, 1)""").param("died", died).update();
            Scheduler node = node(backend, "alive");
            try {
                node.start();
                await().until(() -> !rooms.exists(orphan));
            } finally {
                node.stop();
            }
        }
    }

    private static Scheduler node(Backend backend, String name) {
        return Scheduler.create(backend.source())
                .startTasks(new SweepTask().conversationSweep(backend.get(Sweep.class), Backend.TIMES))
                .schedulerName(() -> name)
                .pollingInterval(Duration.ofMillis(200))
                .heartbeatInterval(Duration.ofMillis(500))
                .missedHeartbeatsLimit(4)
                .build();
    }

    /** How many sweeps there are that ran: one, however many nodes. */
    private static long runs(Backend backend) {
        return backend.db()
                .sql("select count(*) from scheduled_tasks where last_success is not null and not picked")
                .query(Long.class)
                .single();
    }
}
