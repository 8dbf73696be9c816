package app.livelayer.registry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InvitationRepository {

    private static final String INVITATION = "select id, organization_id, email, role, expires_at from invitation ";

    private final JdbcClient db;

    InvitationRepository(JdbcClient db) {
        this.db = db;
    }

    void insert(Invitation invitation, byte[] sha256) {
        db.sql("""
                        insert into invitation (id, organization_id, email, role, sha256, expires_at)
                        values (:id, :organization, :email, :role, :sha256, :expires)""")
                .param("id", invitation.id())
                .param("organization", invitation.organizationId())
                .param("email", invitation.email())
                .param("role", invitation.role().name())
                .param("sha256", sha256)
                .param("expires", invitation.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those that have expired, and the one for this address. */
    void deleteOutdated(String organizationId, String email, Instant now) {
        db.sql(
                        "delete from invitation where organization_id = :organization and (email = :email or expires_at <= :now)")
                .param("organization", organizationId)
                .param("email", email)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Invitation> of(String organizationId, Instant now) {
        return db.sql(INVITATION
                        + "where organization_id = :organization and expires_at > :now order by expires_at, id")
                .param("organization", organizationId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(new SimplePropertyRowMapper<>(Invitation.class))
                .list();
    }

    Optional<Invitation> find(byte[] sha256, Instant now) {
        return db.sql(INVITATION + "where sha256 = :sha256 and expires_at > :now")
                .param("sha256", sha256)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(new SimplePropertyRowMapper<>(Invitation.class))
                .optional();
    }

    /** The address that it was for; empty when there was none. */
    Optional<String> delete(String organizationId, String id) {
        Optional<String> email = db.sql(
                        "select email from invitation where organization_id = :organization and id = :id for update")
                .param("organization", organizationId)
                .param("id", id)
                .query(String.class)
                .optional();
        email.ifPresent(found ->
                db.sql("delete from invitation where id = :id").param("id", id).update());
        return email;
    }
}
