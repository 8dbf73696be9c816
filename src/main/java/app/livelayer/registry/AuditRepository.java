package app.livelayer.registry;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AuditRepository {

    private final JdbcClient db;

    AuditRepository(JdbcClient db) {
        this.db = db;
    }

    void insert(
            String organizationId,
            Instant at,
            @Nullable String memberId,
            String action,
            String subject,
            String detail) {
        db.sql("""
                        insert into audit_entry (organization_id, at, member_id, member_email, action, subject, detail)
                        values (:organization, :at, :member,
                          (select email from member where id = :member and organization_id = :organization),
                          :action, :subject, :detail)""")
                .param("organization", organizationId)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("member", memberId, Types.VARCHAR)
                .param("action", action)
                .param("subject", subject)
                .param("detail", detail)
                .update();
    }

    /** @param detail of that entry */
    record Step(long id, String detail) {}

    /** The organization's newest entry, where it tells of this and is not older. */
    Optional<Step> newest(String organizationId, String memberId, String action, String subject, Instant since) {
        return db.sql("""
                        select id, detail from audit_entry
                        where id = (select max(id) from audit_entry where organization_id = :organization)
                          and member_id = :member and action = :action and subject = :subject and at >= :since""")
                .param("organization", organizationId)
                .param("member", memberId)
                .param("action", action)
                .param("subject", subject)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(new SimplePropertyRowMapper<>(Step.class))
                .optional();
    }

    void tell(long id, String detail) {
        db.sql("update audit_entry set detail = :detail where id = :id")
                .param("detail", detail)
                .param("id", id)
                .update();
    }

    List<AuditEntry> latest(String organizationId, long before, int limit) {
        return db.sql("""
                        select id, at, member_email, action, subject, detail from audit_entry
                        where organization_id = :organization and id < :before
                        order by id desc fetch first :limit rows only""")
                .param("organization", organizationId)
                .param("before", before)
                .param("limit", limit)
                .query(new SimplePropertyRowMapper<>(AuditEntry.class))
                .list();
    }
}
