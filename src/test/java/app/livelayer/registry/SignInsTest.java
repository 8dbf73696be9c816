package app.livelayer.registry;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.AdjustableClock;
import app.livelayer.conversation.Backend;
import app.livelayer.conversation.FakeRooms;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class SignInsTest {

    private static final String ADA = "ada@shop.example";
    private static final String RIGHT = "correct horse battery";
    private static final String WRONG = "wrong horse battery";
    private static final String HERE = "192.0.2.7";

    private final TestDatabase database;
    private final AdjustableClock clock = new AdjustableClock();
    private Backend backend;
    private SignIns signIns;

    SignInsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        backend = Backend.with(database, clock, new FakeRooms(clock));
        signIns = backend.get(SignIns.class);
        backend.get(Organizations.class).add(new Organization("org_1", "One"));
        backend.get(Members.class).add("org_1", ADA, "Ada", MemberRole.OWNER, RIGHT);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private void fail(String email, String address, int times) {
        for (int i = 0; i < times; i++)
            assertThat(signIns.withPassword(email, WRONG, address)).isEqualTo(new SignInAttempt.Wrong());
    }

    private Duration wait(String email, String password, String address) {
        return signIns.withPassword(email, password, address) instanceof SignInAttempt.TooMany(Duration delay)
                ? delay
                : Duration.ZERO;
    }

    @Test
    void theRightPasswordOpensInAnyCaseOfTheAddress() {
        assertThat(signIns.withPassword(" ADA@shop.example", RIGHT, HERE))
                .isInstanceOfSatisfying(
                        SignInAttempt.Right.class,
                        right -> assertThat(right.signIn().member().email()).isEqualTo(ADA));
        assertThat(signIns.withPassword(ADA, RIGHT + " ", HERE)).isEqualTo(new SignInAttempt.Wrong());
    }

    @Test
    void eachWrongPasswordTakesLongerThanTheLast() {
        fail(ADA, HERE, 5);
        assertThat(wait(ADA, RIGHT, HERE)).isEqualTo(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        fail(ADA, HERE, 1);
        assertThat(wait(ADA, RIGHT, HERE)).isEqualTo(Duration.ofSeconds(2));
        clock.advance(Duration.ofSeconds(2));
        fail(ADA, HERE, 1);
        assertThat(wait(ADA, RIGHT, HERE)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void nobodyWaitsLongerThanAQuarterOfAnHour() {
        fail(ADA, HERE, 4);
        for (int i = 0; i < 15; i++) {
            fail(ADA, "192.0.2." + i, 1);
            clock.advance(wait(ADA, RIGHT, HERE));
        }
        fail(ADA, "192.0.2.99", 1);
        assertThat(wait(ADA, RIGHT, HERE)).isEqualTo(SignInThrottle.LONGEST_WAIT);
    }

    @Test
    void anUnknownAddressIsAnsweredAsAKnownOne() {
        fail("bob@shop.example", HERE, 5);
        assertThat(wait("bob@shop.example", WRONG, HERE)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void anAddressThatTriesManyNamesWaitsToo() {
        for (int i = 0; i < 20; i++) fail(i + "@shop.example", HERE, 1);
        assertThat(wait(ADA, RIGHT, HERE)).isEqualTo(Duration.ofSeconds(1));
        assertThat(signIns.withPassword(ADA, RIGHT, "192.0.2.8")).isInstanceOf(SignInAttempt.Right.class);
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreOne() {
        for (int i = 0; i < 20; i++) fail(i + "@shop.example", "2001:db8::" + i, 1);
        assertThat(wait(ADA, RIGHT, "2001:db8::ffff")).isEqualTo(Duration.ofSeconds(1));
        assertThat(wait(ADA, RIGHT, "2001:db8:0:1::1")).isZero();
    }

    @Test
    void aRightPasswordClearsTheAccountButNotTheAddress() {
        for (int i = 0; i < 19; i++) fail(i + "@shop.example", HERE, 1);
        for (int i = 0; i < 5; i++)
            assertThat(signIns.withPassword(ADA, RIGHT, HERE)).isInstanceOf(SignInAttempt.Right.class);
        fail("z@shop.example", HERE, 1);
        assertThat(wait(ADA, RIGHT, HERE)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aDayLaterAllIsForgotten() {
        fail(ADA, HERE, 5);
        clock.advance(SignInThrottle.MEMORY.plusSeconds(1));
        fail(ADA, HERE, 4);
        assertThat(signIns.withPassword(ADA, RIGHT, HERE)).isInstanceOf(SignInAttempt.Right.class);
    }

    @Test
    void manyAtOnceAreNoMoreTries() throws Exception {
        List<Callable<SignInAttempt>> attempts = IntStream.range(0, 16)
                .<Callable<SignInAttempt>>mapToObj(i -> () -> signIns.withPassword(ADA, WRONG, HERE))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(attempts).stream()
                            .map(Future::resultNow)
                            .filter(SignInAttempt.Wrong.class::isInstance))
                    .hasSize(SignInThrottle.FREE_PER_EMAIL);
        }
    }
}
