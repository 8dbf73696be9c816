package app.livelayer.conversation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.AdjustableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestRatesTest {

    private final AdjustableClock clock = new AdjustableClock();
    private final RequestRates rates = new RequestRates(clock);

    @Test
    void aBurstIsAllowedAndThenSoManyASecond() {
        assertThat(allowed("a", 100)).isEqualTo(RequestRates.BURST);
        clock.advance(Duration.ofSeconds(1));
        assertThat(allowed("a", 100)).isEqualTo(RequestRates.PER_SECOND);
        clock.advance(Duration.ofMillis(50));
        assertThat(allowed("a", 1)).isZero();
        clock.advance(Duration.ofMillis(50));
        assertThat(allowed("a", 1)).isOne();
        clock.advance(Duration.ofHours(1));
        assertThat(allowed("a", 100)).isEqualTo(RequestRates.BURST);
    }

    @Test
    void eachIsCountedAlone() {
        assertThat(allowed("a", 100)).isEqualTo(RequestRates.BURST);
        assertThat(allowed("b", 100)).isEqualTo(RequestRates.BURST);
    }

    @Test
    void aClockThatGoesBackAllowsNothingMore() {
        assertThat(allowed("a", 100)).isEqualTo(RequestRates.BURST);
        clock.advance(Duration.ofHours(-1));
        assertThat(allowed("a", 100)).isZero();
    }

    private long allowed(String who, int times) {
        return IntStream.range(0, times).filter(i -> rates.allows(who)).count();
    }
}
