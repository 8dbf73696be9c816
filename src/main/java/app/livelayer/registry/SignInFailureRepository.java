package app.livelayer.registry;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SignInFailureRepository {

    private final JdbcClient db;

    SignInFailureRepository(JdbcClient db) {
        this.db = db;
    }

    record Row(int failures, Instant blockedUntil) {}

    /** Keeps other attempts of this subject waiting until the transaction ends. */
    Row lock(String subject, Instant now) {
        db.sql("""
                        insert into sign_in_failure (subject, failures, last_at, blocked_until)
                        values (:subject, 0, :now, :now) on conflict do nothing""")
                .param("subject", subject)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return db.sql("select failures, blocked_until from sign_in_failure where subject = :subject for update")
                .param("subject", subject)
                .query(Row.class)
                .single();
    }

    void put(String subject, int failures, Instant at, Instant blockedUntil) {
        db.sql("""
                        update sign_in_failure set failures = :failures, last_at = :at, blocked_until = :until
                        where subject = :subject""")
                .param("subject", subject)
                .param("failures", failures)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("until", blockedUntil.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** One failure less, and nothing to wait for. */
    void takeBack(String subject, Instant now) {
        db.sql("""
                        update sign_in_failure set failures = failures - 1, blocked_until = :now
                        where subject = :subject and failures > 0""")
                .param("subject", subject)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void delete(String subject) {
        db.sql("delete from sign_in_failure where subject = :subject")
                .param("subject", subject)
                .update();
    }

    void deleteBefore(Instant time) {
        db.sql("delete from sign_in_failure where last_at < :time")
                .param("time", time.atOffset(ZoneOffset.UTC))
                .update();
    }
}
