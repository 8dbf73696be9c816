package app.livelayer.registry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OrganizationRepository {

    private final JdbcClient db;

    OrganizationRepository(JdbcClient db) {
        this.db = db;
    }

    void insertIfAbsent(Organization organization) {
        db.sql("insert into organization (id, name) values (:id, :name) on conflict do nothing")
                .param("id", organization.id())
                .param("name", organization.name())
                .update();
    }
}
