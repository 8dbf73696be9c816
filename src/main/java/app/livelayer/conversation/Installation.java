package app.livelayer.conversation;

import app.livelayer.security.Network;
import app.livelayer.security.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What all nodes on this database share: the prefix of their rooms and the key of their address hashes. Made once. */
@Component
class Installation {

    private static final String HMAC = "HmacSHA256";

    private final String roomPrefix;
    private final SecretKeySpec addressKey;

    private record Row(String roomPrefix, String addressKey) {}

    Installation(JdbcClient db, Secrets secrets) {
        db.sql("insert into installation (id, room_prefix) values (1, :prefix) on conflict do nothing")
                .param("prefix", "ll-" + Randoms.letters(6) + "-")
                .update();
        db.sql("update installation set address_key = :key where address_key is null")
                .param("key", secrets.seal(Randoms.base64(32)))
                .update();
        Row row = db.sql("select room_prefix, address_key from installation")
                .query(Row.class)
                .single();
        this.roomPrefix = row.roomPrefix();
        String key = secrets.isSealed(row.addressKey()) ? secrets.open(row.addressKey()) : row.addressKey();
        // one that was stored before secrets were sealed
        if (key.equals(row.addressKey()))
            db.sql("update installation set address_key = :sealed where address_key = :key")
                    .param("sealed", secrets.seal(key))
                    .param("key", key)
                    .update();
        this.addressKey = new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), HMAC);
    }

    /** The prefix and 128 random bits: tells this installation's rooms from those of other applications on the same LiveKit server. */
    String newRoomName() {
        return roomPrefix + Randoms.hex(16);
    }

    boolean isOurs(String roomName) {
        return roomName.startsWith(roomPrefix);
    }

    /** A number by which an address can be counted and from which it cannot be told; whoever has one IPv6 address has all of its /64. */
    @Nullable Long hash(@Nullable String address) {
        if (address == null) return null;
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(addressKey);
            return ByteBuffer.wrap(mac.doFinal(Network.of(address))).getLong();
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
