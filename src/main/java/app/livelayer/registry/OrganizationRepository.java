package app.livelayer.registry;

import java.util.List;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OrganizationRepository {

    private final JdbcClient db;

    OrganizationRepository(JdbcClient db) {
        this.db = db;
    }

    void insertIfAbsent(Organization organization) {
        db.sql("insert into organization (id, name, retention_days) values (:id, :name, :days) on conflict do nothing")
                .param("id", organization.id())
                .param("name", organization.name())
                .param("days", organization.retentionDays())
                .update();
    }

    List<Organization> all() {
        return db.sql("select id, name, retention_days from organization order by id")
                .query(new SimplePropertyRowMapper<>(Organization.class))
                .list();
    }
}
