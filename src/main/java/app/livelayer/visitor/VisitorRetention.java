package app.livelayer.visitor;

import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets visitors, and what they did, when their organization's time for conversations is over. */
@Configuration(proxyBeanMethods = false)
class VisitorRetention {

    private static final int AT_ONCE = 500;

    @Bean
    RecurringTask<Void> visitorRetentionTask(Organizations organizations, Visitors visitors, Clock clock) {
        return Tasks.recurring("visitor-retention", FixedDelay.ofHours(1))
                .execute((instance, context) -> run(organizations, visitors, clock));
    }

    static void run(Organizations organizations, Visitors visitors, Clock clock) {
        for (Organization organization : organizations.all())
            visitors.forgetBefore(
                    organization.id(), clock.instant().minus(Duration.ofDays(organization.retentionDays())), AT_ONCE);
    }
}
