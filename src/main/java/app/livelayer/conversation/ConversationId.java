package app.livelayer.conversation;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;

/**
 * Names a conversation on every page and in every event. It begins with its time, so that new ones stand together in an index; it is no secret.
 *
 * @param text {@code conv_} and 22 characters of base64url
 */
public record ConversationId(String text) {

    static ConversationId next(Instant now) {
        byte[] bytes = Randoms.bytes(16);
        ByteBuffer.wrap(bytes).putInt((int) (now.toEpochMilli() >> 16)).putShort((short) now.toEpochMilli());
        return new ConversationId(
                "conv_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return text;
    }
}
