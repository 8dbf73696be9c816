package app.livelayer.visitor;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class VisitorSecretRepository {

    private final JdbcClient db;

    VisitorSecretRepository(JdbcClient db) {
        this.db = db;
    }

    void put(String organizationId, String sealed, Instant now) {
        for (String statement : new String[] {
            "insert into visitor_secret (organization_id, sealed, made_at) values (:organization, :sealed, :now) on conflict do nothing",
            "update visitor_secret set sealed = :sealed, made_at = :now where organization_id = :organization"
        })
            db.sql(statement)
                    .param("organization", organizationId)
                    .param("sealed", sealed)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
    }

    Optional<String> sealed(String organizationId) {
        return db.sql("select sealed from visitor_secret where organization_id = :organization")
                .param("organization", organizationId)
                .query(String.class)
                .optional();
    }

    Optional<Instant> madeAt(String organizationId) {
        return db.sql("select made_at from visitor_secret where organization_id = :organization")
                .param("organization", organizationId)
                .query((row, number) ->
                        row.getObject("made_at", OffsetDateTime.class).toInstant())
                .optional();
    }
}
