package app.livelayer.conversation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Names of this installation's rooms: they tell them from those of other applications on the same LiveKit server. */
@Component
class RoomNames {

    private final String prefix;

    RoomNames(JdbcClient db) {
        db.sql("insert into installation (id, room_prefix) values (1, :prefix) on conflict do nothing")
                .param("prefix", "ll-" + Randoms.letters(6) + "-")
                .update();
        this.prefix = db.sql("select room_prefix from installation")
                .query(String.class)
                .single();
    }

    /** The prefix and 128 random bits. */
    String next() {
        return prefix + Randoms.hex(16);
    }

    boolean isOurs(String roomName) {
        return roomName.startsWith(prefix);
    }
}
