package app.livelayer.conversation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

@Repository
class RetentionRepository {

    private final JdbcClient db;
    private final TransactionOperations transaction;

    RetentionRepository(JdbcClient db, TransactionOperations transaction) {
        this.db = db;
        this.transaction = transaction;
    }

    List<String> toErase(String organization, Instant endedBefore, int atMost) {
        return db.sql("""
                        select id from conversation
                        where organization_id = :organization and ended_at < :before and erased_at is null
                        fetch first :most rows only""")
                .param("organization", organization)
                .param("before", endedBefore.atOffset(ZoneOffset.UTC))
                .param("most", atMost)
                .query((row, number) -> row.getString(1))
                .list();
    }

    void erase(List<String> ids, Instant now) {
        transaction.executeWithoutResult(status -> {
            db.sql("delete from transcript_entry where conversation_id in (:ids)")
                    .param("ids", ids)
                    .update();
            db.sql("""
                            update conversation set context = '{}', visitor_id = null, signed_as = null, address = null, ticket_sha256 = null, ref = null, rating_words = null, erased_at = :now
                            where id in (:ids)""")
                    .param("ids", ids)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
        });
    }
}
