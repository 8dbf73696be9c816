package app.livelayer.visitor;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class VisitorEventRepository {

    private final JdbcClient db;
    private final JsonMapper json;

    VisitorEventRepository(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** @param last the position of the one before */
    void insert(String visitorId, int last, List<VisitorEvent> events) {
        int position = last;
        for (VisitorEvent event : events)
            db.sql("""
                            insert into visitor_event (visitor_id, position, at, type, url, title, detail)
                            values (:visitor, :position, :at, :type, :url, :title, :detail)""")
                    .param("visitor", visitorId)
                    .param("position", ++position)
                    .param("at", event.at().atOffset(ZoneOffset.UTC))
                    .param("type", event.type().wire())
                    .param("url", event.url(), Types.VARCHAR)
                    .param("title", event.title(), Types.VARCHAR)
                    .param("detail", json.writeValueAsString(event.detail()))
                    .update();
    }

    int deleteUntil(String visitorId, int position) {
        if (position <= 0) return 0;
        return db.sql("delete from visitor_event where visitor_id = :visitor and position <= :position")
                .param("visitor", visitorId)
                .param("position", position)
                .update();
    }

    int deleteOf(String organizationId, List<String> visitorIds) {
        return db.sql("""
                        delete from visitor_event where visitor_id in
                          (select id from visitor where organization_id = :organization and id in (:ids))""")
                .param("organization", organizationId)
                .param("ids", visitorIds)
                .update();
    }

    int deleteBefore(String organizationId, Instant before) {
        return db.sql("""
                        delete from visitor_event where at < :before and visitor_id in
                          (select id from visitor where organization_id = :organization)""")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("organization", organizationId)
                .update();
    }

    List<VisitorEvent> latest(String organizationId, String visitorId, int most) {
        return db.sql("""
                        select e.at, e.type, e.url, e.title, e.detail from visitor_event e join visitor v on v.id = e.visitor_id
                        where v.organization_id = :organization and v.id = :visitor order by e.position desc fetch first :most rows only""")
                .param("organization", organizationId)
                .param("visitor", visitorId)
                .param("most", most)
                .query((row, number) -> new VisitorEvent(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        VisitorEvent.Type.ofWire(row.getString("type")).orElseThrow(),
                        row.getString("url"),
                        row.getString("title"),
                        json.readValue(row.getString("detail"), new TypeReference<LinkedHashMap<String, String>>() {})))
                .list();
    }
}
