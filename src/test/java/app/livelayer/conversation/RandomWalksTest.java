package app.livelayer.conversation;

import app.livelayer.TestDatabase;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody thought of. A failure names its seed, which {@code -Dseed=} walks again. */
class RandomWalksTest {

    private static final Logger log = LoggerFactory.getLogger(RandomWalksTest.class);
    private static final int WALKS = 200;
    private static final int EVENTS = 30;

    @Test
    void noOrderOfEventsLosesAnything() throws Exception {
        Long replayed = Long.getLong("seed");
        long first = replayed == null ? new Random().nextLong() : replayed;
        int walks = replayed == null ? WALKS : 1;
        log.info(
                "{} random walks of {} events from seed {}: real services on H2, but the LiveKit server is a fake (FakeRooms)",
                walks,
                EVENTS,
                first);
        AdjustableClock clock = new AdjustableClock();
        FakeRooms rooms = new FakeRooms(clock);
        try (Backend backend = Backend.with(TestDatabase.H2, clock, rooms)) {
            backend.publish("org_1", "agt_1", RandomWalk.SHOP);
            for (int i = 0; i < walks; i++) walk(new RandomWalk(backend, clock, rooms, first + i), first + i);
        }
    }

    private static void walk(RandomWalk walk, long seed) throws Exception {
        try {
            for (int event = 0; event < EVENTS; event++) walk.step();
            walk.finish();
        } catch (Exception | AssertionError e) {
            throw new AssertionError("Replay with -Dseed=" + seed + ". It went: " + walk.way(), e);
        }
    }
}
