package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.registry.AgentLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What tests shorten is this long for visitors. */
class ConversationPropertiesTest {

    @Test
    void theWindowsAreTheSeeds() {
        ConversationProperties times = Backend.TIMES;
        assertThat(times.resumeWindow()).isEqualTo(Duration.ofMinutes(5));
        assertThat(times.sameRoom()).isEqualTo(Duration.ofSeconds(40));
        assertThat(times.joinWithin()).isEqualTo(Duration.ofSeconds(60));
        assertThat(times.agentWithin()).isEqualTo(Duration.ofSeconds(30));
        assertThat(times.agentCallAgain()).isEqualTo(Duration.ofSeconds(5));
        assertThat(times.agentCalls()).isEqualTo(3);
        assertThat(times.agentReturn()).isEqualTo(Duration.ofSeconds(12));
        assertThat(times.idleWarning()).isEqualTo(Duration.ofSeconds(30));
        assertThat(times.readable()).isEqualTo(Duration.ofHours(24));
        assertThat(times.sweep()).isEqualTo(Duration.ofSeconds(10));
        assertThat(times.clock()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void theLimitsAreTheDocumentedOnes() {
        assertThat(Backend.bound(LimitProperties.class)).isEqualTo(new LimitProperties(200, 3, 20, 120, 10));
        assertThat(AgentLimits.standard()).isEqualTo(new AgentLimits(1800, 120, 50, 1000));
    }
}
