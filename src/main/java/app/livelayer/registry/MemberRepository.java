package app.livelayer.registry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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
