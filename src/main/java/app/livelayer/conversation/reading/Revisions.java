package app.livelayer.conversation.reading;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells what has changed without looking at all of it. */
@Repository
public class Revisions {

    private final JdbcClient db;

    Revisions(JdbcClient db) {
        this.db = db;
    }

    /** How often each conversation of an organization that goes on was changed, by its id. */
    public Map<String, Long> ofOpen(String organizationId) {
        Map<String, Long> revisions = new HashMap<>();
        db.sql(
                        "select c.id, c.version from conversation c where c.ended_at is null and c.organization_id = :organization")
                .param("organization", organizationId)
                .query((row, number) -> Optional.ofNullable(revisions.put(row.getString("id"), row.getLong("version"))))
                .list();
        return revisions;
    }
}
