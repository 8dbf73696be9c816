package app.livelayer.conversation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether anybody of an organization has talked yet: a builder in a preview, a visitor on a page. */
@Component
public class FirstSteps {

    private final JdbcClient db;

    FirstSteps(JdbcClient db) {
        this.db = db;
    }

    public boolean previewed(String organizationId) {
        return any(organizationId, true);
    }

    public boolean visited(String organizationId) {
        return any(organizationId, false);
    }

    private boolean any(String organizationId, boolean preview) {
        return db.sql(
                        "select exists (select 1 from conversation where organization_id = :organization and preview = :preview)")
                .param("organization", organizationId)
                .param("preview", preview)
                .query(Boolean.class)
                .single();
    }
}
