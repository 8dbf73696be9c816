package app.livelayer.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration SHORT_LIFE = Duration.ofSeconds(3);

    @Test
    void doublesFromHalfASecondToThirtySeconds() {
        assertThat(Stream.iterate(Backoff.NONE.after(SHORT_LIFE), backoff -> backoff.after(SHORT_LIFE))
                        .limit(8)
                        .map(backoff -> backoff.pause().toMillis()))
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L);
    }

    @Test
    void beginsAnewAfterAGoodMinute() {
        assertThat(new Backoff(Duration.ofSeconds(30)).after(Duration.ofSeconds(60)))
                .isEqualTo(new Backoff(Duration.ofMillis(500)));
    }
}
