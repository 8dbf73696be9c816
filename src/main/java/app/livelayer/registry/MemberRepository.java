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
class MemberRepository {

    private static final String MEMBER = "select id, organization_id, email, name, role from member ";

    private final JdbcClient db;

    MemberRepository(JdbcClient db) {
        this.db = db;
    }

    void insert(Member member, String password, Instant at) {
        db.sql("""
                        insert into member (id, organization_id, email, name, role, password, stamp, created_at)
                        values (:id, :organization, :email, :name, :role, :password, 1, :at)""")
                .param("id", member.id())
                .param("organization", member.organizationId())
                .param("email", member.email())
                .param("name", member.name())
                .param("role", member.role().name())
                .param("password", password)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @param password hash; null: none */
    record Secret(String id, @Nullable String password, int stamp) {}

    Optional<Secret> secret(String id) {
        return db.sql("select id, password, stamp from member where id = :id")
                .param("id", id)
                .query(Secret.class)
                .optional();
    }

    Optional<Member> withStamp(String id, int stamp) {
        return db.sql(MEMBER + "where id = :id and stamp = :stamp")
                .param("id", id)
                .param("stamp", stamp)
                .query(new SimplePropertyRowMapper<>(Member.class))
                .optional();
    }

    boolean anyoneCanSignIn() {
        return db.sql("select exists (select 1 from member where password is not null)")
                .query(Boolean.class)
                .single();
    }

    /** Keeps other changes of this organization's members waiting until the transaction ends. */
    void lock(String organizationId) {
        db.sql("select id from organization where id = :id for update")
                .param("id", organizationId)
                .query(String.class)
                .optional();
    }

    void rename(String id, String name) {
        db.sql("update member set name = :name where id = :id")
                .param("id", id)
                .param("name", name)
                .update();
    }

    void setRole(String id, MemberRole role) {
        db.sql("update member set role = :role where id = :id")
                .param("id", id)
                .param("role", role.name())
                .update();
    }

    void setPassword(String id, @Nullable String password) {
        db.sql("update member set password = :password where id = :id")
                .param("id", id)
                .param("password", password, Types.VARCHAR)
                .update();
    }

    void raiseStamp(String id) {
        db.sql("update member set stamp = stamp + 1 where id = :id")
                .param("id", id)
                .update();
    }

    void delete(String id) {
        db.sql("delete from member where id = :id").param("id", id).update();
    }

    Optional<Member> byId(String id) {
        return db.sql(MEMBER + "where id = :id")
                .param("id", id)
                .query(new SimplePropertyRowMapper<>(Member.class))
                .optional();
    }

    Optional<Member> byEmail(String email) {
        return db.sql(MEMBER + "where email = :email")
                .param("email", email)
                .query(new SimplePropertyRowMapper<>(Member.class))
                .optional();
    }

    List<Member> of(String organizationId) {
        return db.sql(MEMBER + "where organization_id = :organization order by created_at, id")
                .param("organization", organizationId)
                .query(new SimplePropertyRowMapper<>(Member.class))
                .list();
    }
}
