package app.livelayer.widget;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The answer to a session that wants to connect. */
public sealed interface Connection {

    /**
     * Connection details.
     *
     * @param conversation what host pages are told, or null when the source knows no conversations
     * @param url the LiveKit server as the browser reaches it, {@code ws} or {@code wss}
     * @param token the participant token of this visitor
     * @param ticket takes the conversation up again from another page, or null when that is impossible
     * @param resumed whether a conversation goes on that began before
     */
    record Details(
            @Nullable Conversation conversation,
            String url,
            String token,
            String roomName,
            @Nullable AgentConfig agentConfig,
            @Nullable String ticket,
            boolean resumed)
            implements Connection {

        @Override
        public String toString() {
            return "Details[" + roomName + "]";
        }
    }

    /** The conversation that the room belongs to: {@code { id, agentId }} of {@code livelayer:conversation:started}. */
    record Conversation(String id, String agentId) {}

    /**
     * No connection.
     *
     * @param code a refusal's code, lower case
     * @param text text for a person
     * @param retryAfter when it is worth another try, or null
     */
    record Refusal(String code, String text, @Nullable Duration retryAfter) implements Connection {

        public Refusal(String code, String text) {
            this(code, text, null);
        }
    }
}
