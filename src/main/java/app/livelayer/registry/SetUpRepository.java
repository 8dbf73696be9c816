package app.livelayer.registry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SetUpRepository {

    private final JdbcClient db;

    SetUpRepository(JdbcClient db) {
        this.db = db;
    }

    void put(byte[] sha256) {
        db.sql("insert into set_up (id, sha256) values (1, :sha256) on conflict do nothing")
                .param("sha256", sha256)
                .update();
        db.sql("update set_up set sha256 = :sha256").param("sha256", sha256).update();
    }

    boolean holds(byte[] sha256) {
        return db.sql("select exists (select 1 from set_up where sha256 = :sha256)")
                .param("sha256", sha256)
                .query(Boolean.class)
                .single();
    }

    /** True for one caller. */
    boolean take(byte[] sha256) {
        return db.sql("delete from set_up where sha256 = :sha256")
                        .param("sha256", sha256)
                        .update()
                == 1;
    }
}
