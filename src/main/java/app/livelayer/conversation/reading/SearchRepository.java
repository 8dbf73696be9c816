package app.livelayer.conversation.reading;

import app.livelayer.conversation.reading.Summary.Key;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds conversations in the list's order. Each condition of one column is the beginning of an index that goes on with the list's order, so a page costs
 * the same however deep it lies; the open ones of an organization are few and sorted as they are. The order is that of the whole index: H2 sorts all rows
 * where it is said without the columns that are the same in each.
 */
@Repository
class SearchRepository {

    /** More open ones than an organization may have. */
    private static final int OPEN = 10_000;

    /** Words stand in no index: a search for them that takes this long, in seconds, is given up. */
    private static final int PATIENCE = 10;

    private final JdbcClient db;

    SearchRepository(JdbcClient db) {
        this.db = db;
    }

    List<Summary> find(String organizationId, Search search, @Nullable Key after, int most) {
        Conditions where = new Conditions();
        where.add("c.organization_id = :organization", "organization", organizationId);
        where.add("c.preview = :preview", "preview", search.preview());
        if (search.agentId() != null) where.add("c.agent_id = :agent", "agent", search.agentId());
        if (search.reason() != null)
            where.add("c.reason = :reason", "reason", search.reason().wire());
        if (search.length() != null)
            where.add("c.length_class = :length", "length", search.length().ordinal());
        if (search.rating() != null)
            where.add("c.rating = :rating", "rating", search.rating().code());
        if (search.from() != null) where.add("c.started_at >= :from", "from", time(search.from()));
        if (search.to() != null) where.add("c.started_at < :to", "to", time(search.to()));
        if (Boolean.FALSE.equals(search.open())) where.add("c.ended_at is not null");
        if (after != null) {
            where.add("c.started_at <= :at", "at", time(after.startedAt()));
            where.add("(c.started_at < :at or c.id < :id)", "id", after.id());
        }
        if (search.text() != null)
            where.add(
                    "exists (select 1 from transcript_entry t where t.conversation_id = c.id and lower(t.content) like :text escape '!')",
                    "text",
                    pattern(search.text()));
        String rows = Boolean.TRUE.equals(search.open())
                ? "(select * from conversation where ended_at is null and organization_id = :organization and preview = :preview fetch first "
                        + OPEN + " rows only)"
                : "conversation";
        JdbcClient.StatementSpec query = db.sql(
                        """
                        select c.*, %s from
                          (select %s from %s c where %s order by %s, c.started_at desc, c.id desc fetch first :most rows only) c
                        order by c.started_at desc, c.id desc""".formatted(SummaryRow.ABOUT, SummaryRow.COLUMNS, rows, where, begin(search)))
                .params(where.values)
                .param("most", most);
        return (search.text() == null ? query : query.withQueryTimeout(PATIENCE))
                .query(new SummaryRow())
                .list();
    }

    /** How the index begins that serves the search. */
    private static String begin(Search search) {
        if (search.agentId() != null) return "c.organization_id desc, c.agent_id desc, c.preview desc";
        String begin = "c.organization_id desc, c.preview desc";
        if (search.reason() != null) return begin + ", c.reason desc";
        if (search.length() != null) return begin + ", c.length_class desc";
        return search.rating() == null ? begin : begin + ", c.rating desc";
    }

    List<Summary> ofVisitor(String organizationId, String visitorId, @Nullable String signedAs, int most) {
        return db.sql("""
                        select %s, %s from conversation c where c.organization_id = :organization and c.visitor_id = :visitor
                          and coalesce(c.signed_as, '') = :signed
                        order by c.organization_id desc, c.visitor_id desc, c.started_at desc fetch first :most rows only""".formatted(SummaryRow.COLUMNS, SummaryRow.ABOUT))
                .param("organization", organizationId)
                .param("visitor", visitorId)
                .param("signed", Objects.requireNonNullElse(signedAs, ""))
                .param("most", most)
                .query(new SummaryRow())
                .list();
    }

    List<Summary> find(String organizationId, List<String> ids) {
        if (ids.isEmpty()) return List.of();
        return db.sql("select %s, %s from conversation c where c.organization_id = :organization and c.id in (:ids)"
                        .formatted(SummaryRow.COLUMNS, SummaryRow.ABOUT))
                .param("organization", organizationId)
                .param("ids", ids)
                .query(new SummaryRow())
                .list();
    }

    private static Object time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static String pattern(String text) {
        return "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
    }

    private static final class Conditions {

        final Map<String, Object> values = new LinkedHashMap<>();
        private final StringBuilder text = new StringBuilder("1 = 1");

        void add(String condition) {
            text.append(" and ").append(condition);
        }

        void add(String condition, String name, Object value) {
            add(condition);
            values.put(name, value);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
