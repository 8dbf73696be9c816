package app.livelayer.conversation;

import app.livelayer.registry.AgentDeleted;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What goes with an agent when it is deleted: its conversations, those that run too, and what was said in them. */
@Component
public class Belongings {

    private final JdbcClient db;

    Belongings(JdbcClient db) {
        this.db = db;
    }

    /** @param lines of all transcripts */
    public record Numbers(long conversations, long lines) {}

    public Numbers of(String organizationId, String agentId) {
        return db.sql("""
                        select (select count(*) from conversation c where c.agent_id = :agent and c.organization_id = :organization) as conversations,
                          (select count(*) from transcript_entry e join conversation c on c.id = e.conversation_id
                            where c.agent_id = :agent and c.organization_id = :organization) as lines""")
                .param("agent", agentId)
                .param("organization", organizationId)
                .query(Numbers.class)
                .single();
    }

    @EventListener
    void deleted(AgentDeleted event) {
        db.sql("delete from conversation where agent_id = :agent")
                .param("agent", event.agentId())
                .update();
    }
}
