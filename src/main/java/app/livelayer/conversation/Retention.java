package app.livelayer.conversation;

import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Forgets what was said, and by whom, when its organization's time is over; that there was a conversation, how long and how it ended, stays. */
@Component
class Retention {

    private static final int AT_ONCE = 500;

    private final Organizations organizations;
    private final RetentionRepository repository;
    private final Clock clock;

    Retention(Organizations organizations, RetentionRepository repository, Clock clock) {
        this.organizations = organizations;
        this.repository = repository;
        this.clock = clock;
    }

    void run() {
        Instant now = clock.instant();
        for (Organization organization : organizations.all()) {
            Instant endedBefore = now.minus(Duration.ofDays(organization.retentionDays()));
            List<String> ids;
            do {
                ids = repository.toErase(organization.id(), endedBefore, AT_ONCE);
                if (!ids.isEmpty()) repository.erase(ids, now);
            } while (ids.size() == AT_ONCE);
        }
    }
}
