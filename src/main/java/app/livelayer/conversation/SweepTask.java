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

/** Runs the sweep on one node at a time, 10 to 20 seconds after the last one. */
@Configuration(proxyBeanMethods = false)
class SweepTask {

    private static final Logger log = LoggerFactory.getLogger(SweepTask.class);

    @Bean
    RecurringTask<Void> conversationSweep(Sweep sweep) {
        AtomicBoolean answering = new AtomicBoolean(true);
        return Tasks.recurring("conversation-sweep", FixedDelay.ofSeconds(10)).execute((instance, context) -> {
            try {
                sweep.run();
                answering.set(true);
            } catch (LiveKitUnavailableException e) {
                if (answering.getAndSet(false)) log.warn("No sweep until LiveKit answers: {}", e.getMessage());
            }
        });
    }
}
