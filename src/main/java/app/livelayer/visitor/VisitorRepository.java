package app.livelayer.visitor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class VisitorRepository {

    private static final List<String> NAMED = List.of("name", "email", "phone", "company");

    /** The {@code trusted_id} of what nobody has signed. */
    private static final String UNSIGNED = "";

    private final JdbcClient db;
    private final JsonMapper json;

    VisitorRepository(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    record Known(String id, Instant lastSeenAt, int sessions) {}

    /** Keeps other writers of this visitor waiting until the transaction ends. */
    Optional<Known> lock(String organizationId, String browserId, @Nullable String trustedId) {
        return db.sql("""
                        select id, last_seen_at, sessions from visitor
                        where organization_id = :organization and browser_id = :browser and trusted_id = :trusted for update""")
                .param("organization", organizationId)
                .param("browser", browserId)
                .param("trusted", Objects.requireNonNullElse(trustedId, UNSIGNED))
                .query((row, number) ->
                        new Known(row.getString("id"), time(row, "last_seen_at"), row.getInt("sessions")))
                .optional();
    }

    /** False when another has just done it. */
    boolean insert(
            String id,
            String organizationId,
            String agentId,
            String browserId,
            @Nullable String trustedId,
            Instant now,
            Map<String, String> arrival) {
        return db.sql("""
                                insert into visitor (id, organization_id, agent_id, browser_id, trusted_id, first_seen_at, last_seen_at, sessions, arrival)
                                values (:id, :organization, :agent, :browser, :trusted, :now, :now, 1, :arrival) on conflict do nothing""")
                        .param("id", id)
                        .param("organization", organizationId)
                        .param("agent", agentId)
                        .param("browser", browserId)
                        .param("trusted", Objects.requireNonNullElse(trustedId, UNSIGNED))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("arrival", json.writeValueAsString(arrival))
                        .update()
                == 1;
    }

    void seen(String organizationId, String id, String agentId, Instant now, int sessions) {
        db.sql("""
                        update visitor set last_seen_at = :now, agent_id = :agent, sessions = :sessions
                        where organization_id = :organization and id = :id""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("agent", agentId)
                .param("sessions", sessions)
                .param("organization", organizationId)
                .param("id", id)
                .update();
    }

    /** What a token said beside the id that this visitor is known by. */
    void trust(String organizationId, String id, TrustedIdentity identity) {
        db.sql("""
                        update visitor set trusted_name = :name, trusted_email = :email, trusted_at = :at
                        where organization_id = :organization and id = :id""")
                .param("name", identity.name(), Types.VARCHAR)
                .param("email", identity.email(), Types.VARCHAR)
                .param("at", identity.since().atOffset(ZoneOffset.UTC))
                .param("organization", organizationId)
                .param("id", id)
                .update();
    }

    Optional<String> agentOf(String id) {
        return db.sql("select agent_id from visitor where id = :id")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** How many events there were; others who write wait. */
    Optional<Integer> lockEvents(String organizationId, String id) {
        return db.sql("select events from visitor where organization_id = :organization and id = :id for update")
                .param("organization", organizationId)
                .param("id", id)
                .query(Integer.class)
                .optional();
    }

    void happened(String organizationId, String id, int events, Instant now) {
        db.sql(
                        "update visitor set events = :events, last_seen_at = :now where organization_id = :organization and id = :id")
                .param("events", events)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("organization", organizationId)
                .param("id", id)
                .update();
    }

    /** What is not said stays as it was said before. */
    void say(String organizationId, String id, Map<String, String> said) {
        Map<String, String> attributes = new LinkedHashMap<>(
                find(organizationId, id).orElseThrow().said().attributes());
        said.forEach((name, value) -> {
            if (!NAMED.contains(name) && (attributes.containsKey(name) || attributes.size() < SaidIdentity.MOST))
                attributes.put(name, value);
        });
        StatementSpec update = db.sql("""
                        update visitor set name = coalesce(:name, name), email = coalesce(:email, email), phone = coalesce(:phone, phone),
                          company = coalesce(:company, company), attributes = :attributes
                        where organization_id = :organization and id = :id""");
        for (String name : NAMED) update = update.param(name, said.get(name), Types.VARCHAR);
        update.param("attributes", json.writeValueAsString(attributes))
                .param("organization", organizationId)
                .param("id", id)
                .update();
    }

    List<Visitor> page(String organizationId, String text, Visitor.@Nullable Key after, int most) {
        String found = text.isEmpty() ? "" : """
                and (lower(name) like :text escape '!' or lower(email) like :text escape '!' or lower(company) like :text escape '!'
                  or lower(trusted_name) like :text escape '!' or lower(trusted_email) like :text escape '!'
                  or lower(trusted_id) like :text escape '!' or id = :exactly or browser_id = :exactly)""";
        String older = after == null ? "" : " and last_seen_at <= :at and (last_seen_at < :at or id < :id)";
        StatementSpec query = db.sql("select * from visitor where organization_id = :organization " + found + older
                        + " order by organization_id desc, last_seen_at desc, id desc fetch first :most rows only")
                .param("organization", organizationId)
                .param("most", most);
        if (!text.isEmpty()) query = query.param("text", pattern(text)).param("exactly", text);
        if (after != null)
            query = query.param("at", after.lastSeenAt().atOffset(ZoneOffset.UTC))
                    .param("id", after.id());
        return query.query(this::visitor).list();
    }

    private static String pattern(String text) {
        return "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }

    Optional<Visitor> find(String organizationId, String id) {
        return db.sql("select * from visitor where organization_id = :organization and id = :id")
                .param("organization", organizationId)
                .param("id", id)
                .query(this::visitor)
                .optional();
    }

    Optional<Visitor> ofBrowser(String organizationId, String browserId, @Nullable String trustedId) {
        return db.sql("""
                        select * from visitor
                        where organization_id = :organization and browser_id = :browser and trusted_id = :trusted""")
                .param("organization", organizationId)
                .param("browser", browserId)
                .param("trusted", Objects.requireNonNullElse(trustedId, UNSIGNED))
                .query(this::visitor)
                .optional();
    }

    Optional<Visitor> latestOfBrowser(String organizationId, String browserId) {
        return db.sql("""
                        select * from visitor where organization_id = :organization and browser_id = :browser
                        order by last_seen_at desc, id desc fetch first row only""")
                .param("organization", organizationId)
                .param("browser", browserId)
                .query(this::visitor)
                .optional();
    }

    List<String> notSeenSince(String organizationId, Instant before, int most) {
        return db.sql("""
                        select id from visitor where organization_id = :organization and last_seen_at < :before
                        fetch first :most rows only""")
                .param("organization", organizationId)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> row.getString(1))
                .list();
    }

    int delete(String organizationId, List<String> ids) {
        return db.sql("delete from visitor where organization_id = :organization and id in (:ids)")
                .param("organization", organizationId)
                .param("ids", ids)
                .update();
    }

    private Visitor visitor(ResultSet row, int number) throws SQLException {
        String trusted = row.getString("trusted_id");
        return new Visitor(
                row.getString("id"),
                row.getString("browser_id"),
                time(row, "first_seen_at"),
                time(row, "last_seen_at"),
                row.getInt("sessions"),
                row.getInt("events"),
                map(row.getString("arrival")),
                new SaidIdentity(
                        row.getString("name"),
                        row.getString("email"),
                        row.getString("phone"),
                        row.getString("company"),
                        map(row.getString("attributes"))),
                trusted.equals(UNSIGNED)
                        ? null
                        : new TrustedIdentity(
                                trusted,
                                row.getString("trusted_name"),
                                row.getString("trusted_email"),
                                time(row, "trusted_at")));
    }

    private Map<String, String> map(String text) {
        return json.readValue(text, new TypeReference<LinkedHashMap<String, String>>() {});
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
