package app.livelayer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.AdjustableClock;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatesTest {

    private static final int PER_ADDRESS = 10;
    private static final int BURST = 5 * PER_ADDRESS;

    private final AdjustableClock clock = new AdjustableClock();
    private final Rates rates = new Rates(new RateProperties(PER_ADDRESS, 20, 30, 40), clock);

    @Test
    void aBurstIsAllowedAndThenSoManyASecond() {
        assertThat(allowed(rates::waitOfAddress, "192.0.2.1")).isEqualTo(BURST);
        assertThat(rates.waitOfAddress("192.0.2.1")).isEqualTo(Duration.ofMillis(100));
        clock.advance(Duration.ofSeconds(1));
        assertThat(allowed(rates::waitOfAddress, "192.0.2.1")).isEqualTo(PER_ADDRESS);
        clock.advance(Duration.ofMillis(50));
        assertThat(rates.waitOfAddress("192.0.2.1")).isEqualTo(Duration.ofMillis(50));
        clock.advance(Duration.ofHours(1));
        assertThat(allowed(rates::waitOfAddress, "192.0.2.1")).isEqualTo(BURST);
    }

    @Test
    void addressesKeysAgentsAndRoomsAreCountedAlone() {
        assertThat(allowed(rates::waitOfAddress, "x")).isEqualTo(BURST);
        assertThat(allowed(rates::waitOfAddress, "y")).isEqualTo(BURST);
        assertThat(allowed(rates::waitOfKey, "x")).isEqualTo(100);
        assertThat(allowed(rates::waitOfAgent, "x")).isEqualTo(150);
        assertThat(allowed(rates::waitAboutRoom, "x")).isEqualTo(200);
    }

    @Test
    void whoHasAnIpv6AddressHasAllOfItsNetwork() {
        assertThat(allowed(rates::waitOfAddress, "2001:db8::1")).isEqualTo(BURST);
        assertThat(rates.waitOfAddress("2001:db8::2")).isPositive();
        assertThat(rates.waitOfAddress("2001:db8:0:1::1")).isZero();
    }

    @Test
    void aClockThatGoesBackAllowsNothingMore() {
        assertThat(allowed(rates::waitOfAddress, "192.0.2.1")).isEqualTo(BURST);
        clock.advance(Duration.ofHours(-1));
        assertThat(rates.waitOfAddress("192.0.2.1")).isPositive();
    }

    @Test
    void whoHasBeenForgottenForOthersBeginsAnew() {
        assertThat(allowed(rates::waitOfAddress, "192.0.2.1")).isEqualTo(BURST);
        for (int i = 0; i < 20_000; i++) rates.waitOfAddress("other " + i);
        assertThat(rates.waitOfAddress("192.0.2.1")).isZero();
    }

    private static long allowed(Function<String, Duration> rate, String who) {
        return IntStream.range(0, 300).filter(i -> rate.apply(who).isZero()).count();
    }
}
