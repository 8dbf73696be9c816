package app.livelayer.conversation;

import java.sql.Types;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TimelineRepository {

    private final JdbcClient db;

    TimelineRepository(JdbcClient db) {
        this.db = db;
    }

    /** After all others of this conversation, unless there are so many already. */
    void insert(String conversation, ConversationEvent event, int most) {
        db.sql("""
                        insert into conversation_event (conversation_id, position, at, kind, detail)
                        select cast(:id as varchar(40)), coalesce(max(position), 0) + 1, cast(:at as timestamp(6) with time zone),
                          cast(:kind as varchar(20)), cast(:detail as varchar(40))
                        from conversation_event where conversation_id = :id
                        having coalesce(max(position), 0) < :most""")
                .param("id", conversation)
                .param("at", event.at().atOffset(ZoneOffset.UTC))
                .param("kind", event.kind().wire())
                .param("detail", event.detail(), Types.VARCHAR)
                .param("most", most)
                .update();
    }
}
