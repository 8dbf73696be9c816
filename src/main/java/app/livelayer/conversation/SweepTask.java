package app.livelayer.conversation;

import app.livelayer.livekit.LiveKitUnavailableException;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What one node of all does from time to time; another one when that one dies at it. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SweepTask {

    private static final Logger log = LoggerFactory.getLogger(SweepTask.class);

    @Bean
    RecurringTask<Void> conversationSweep(Sweep sweep, ConversationProperties times) {
        AtomicBoolean answering = new AtomicBoolean(true);
        return Tasks.recurring("conversation-sweep", FixedDelay.of(times.sweep()))
                .execute((instance, context) -> {
                    try {
                        sweep.run();
                        answering.set(true);
                    } catch (LiveKitUnavailableException e) {
                        if (answering.getAndSet(false)) log.warn("No sweep until LiveKit answers: {}", e.getMessage());
                    }
                });
    }

    @Bean
    RecurringTask<Void> conversationRetention(Retention retention) {
        return Tasks.recurring("conversation-retention", FixedDelay.ofHours(1))
                .execute((instance, context) -> retention.run());
    }
}
