package app.livelayer.media;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MediaRepository {

    /** Bytes of a part; the last one may have fewer. */
    static final int PART = 512 * 1024;

    private final JdbcClient db;

    MediaRepository(JdbcClient db) {
        this.db = db;
    }

    void insertIfAbsent(String sha256, String extension, byte[] content, Instant at) {
        int inserted = db.sql(
                        "insert into media (sha256, extension, length, stored_at) values (:sha256, :extension, :length, :at) on conflict do nothing")
                .param("sha256", sha256)
                .param("extension", extension)
                .param("length", content.length)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        for (int from = 0; inserted == 1 && from < content.length; from += PART)
            db.sql("insert into media_part (sha256, position, content) values (:sha256, :position, :content)")
                    .param("sha256", sha256)
                    .param("position", from / PART)
                    .param("content", Arrays.copyOfRange(content, from, Math.min(content.length, from + PART)))
                    .update();
    }

    void link(String agentId, String sha256) {
        db.sql("insert into agent_media (agent_id, sha256) values (:agent, :sha256) on conflict do nothing")
                .param("agent", agentId)
                .param("sha256", sha256)
                .update();
    }

    int count(String organizationId, String agentId) {
        return db.sql("""
                        select count(*) from agent_media m join agent a on a.id = m.agent_id
                        where a.id = :agent and a.organization_id = :organization""")
                .param("agent", agentId)
                .param("organization", organizationId)
                .query(Integer.class)
                .single();
    }

    /** Lets go of what neither the draft of an agent shows nor any of its versions. */
    void unlinkUnused(String agentId) {
        db.sql("""
                        delete from agent_media where agent_id = :agent
                          and not exists (select 1 from agent a where a.id = :agent and a.draft like '%' || agent_media.sha256 || '%')
                          and not exists (select 1 from agent_version v where v.agent_id = :agent and v.profile like '%' || agent_media.sha256 || '%')""").param("agent", agentId).update();
    }

    void unlink(String agentId) {
        db.sql("delete from agent_media where agent_id = :agent")
                .param("agent", agentId)
                .update();
    }

    /** Deletes what no agent has; a copied agent shows the files of the one it is a copy of. */
    void deleteUnused(String leaving) {
        db.sql("""
                        delete from media where not exists (select 1 from agent_media m where m.sha256 = media.sha256)
                          and not exists (select 1 from agent a where a.id <> :leaving and a.draft like '%' || media.sha256 || '%')
                          and not exists (select 1 from agent_version v where v.agent_id <> :leaving and v.profile like '%' || media.sha256 || '%')""").param("leaving", leaving).update();
    }

    /** Bytes of a file that is stored with this ending. */
    OptionalInt length(String sha256, String extension) {
        return db.sql("select length from media where sha256 = :sha256 and extension = :extension")
                .param("sha256", sha256)
                .param("extension", extension)
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    byte[] part(String sha256, int position) {
        return db.sql("select content from media_part where sha256 = :sha256 and position = :position")
                .param("sha256", sha256)
                .param("position", position)
                .query(byte[].class)
                .single();
    }
}
