package app.livelayer.visitor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many visitors and events each organization has; the row is written within the transaction of what it counts. */
@Repository
class VisitorCounts {

    private final JdbcClient db;
    private final VisitorProperties limits;

    VisitorCounts(JdbcClient db, VisitorProperties limits) {
        this.db = db;
        this.limits = limits;
    }

    /** False, and nothing is counted, when there would be more than the organization may have. Fewer are always counted. */
    boolean add(String organizationId, int visitors, int events) {
        db.sql(
                        "insert into visitor_count (organization_id, visitors, events) values (:organization, 0, 0) on conflict do nothing")
                .param("organization", organizationId)
                .update();
        return db.sql("""
                                update visitor_count set visitors = visitors + :visitors, events = events + :events
                                where organization_id = :organization and (:visitors <= 0 or visitors + :visitors <= :mostVisitors)
                                  and (:events <= 0 or events + :events <= :mostEvents)""")
                        .param("organization", organizationId)
                        .param("visitors", visitors)
                        .param("events", events)
                        .param("mostVisitors", limits.perOrganization())
                        .param("mostEvents", limits.events())
                        .update()
                == 1;
    }
}
