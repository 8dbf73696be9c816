package app.livelayer.widget;

import org.jspecify.annotations.Nullable;

/** The answer to a session that wants to connect. */
public sealed interface Connection {

    /**
     * Connection details.
     *
     * @param conversation what host pages are told, or null when the source knows no conversations
     * @param url the LiveKit server as the browser reaches it, {@code ws} or {@code wss}
     * @param token the participant token of this visitor
     */
    record Details(
            @Nullable Conversation conversation,
            String url,
            String token,
            String roomName,
            @Nullable AgentConfig agentConfig)
            implements Connection {}

    /** The conversation that the room belongs to: {@code { id, agentId }} of {@code livelayer:conversation:started}. */
    record Conversation(String id, String agentId) {}

    /**
     * No connection.
     *
     * @param code a refusal's code, lower case
     * @param text text for a person
     */
    record Refusal(String code, String text) implements Connection {}
}
