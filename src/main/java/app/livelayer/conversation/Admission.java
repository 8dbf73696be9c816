package app.livelayer.conversation;

import org.jspecify.annotations.Nullable;

/** The answer to who wants to talk. */
public sealed interface Admission {

    /**
     * The room is made, its agent is on the way, and the visitor may join within two minutes.
     *
     * @param url the LiveKit server as browsers reach it, {@code ws} or {@code wss}
     * @param token the visitor's participant token
     */
    record Admitted(ConversationId conversationId, String roomName, String url, String token, AgentConfig agentConfig)
            implements Admission {

        @Override
        public String toString() {
            return "Admitted[" + conversationId + "]";
        }
    }

    /**
     * No conversation was begun.
     *
     * @param text what is wrong and what mends it, for a person
     */
    record Refused(Refusal code, String text) implements Admission {}

    /**
     * How the agent presents itself; addresses are absolute or from this server's root.
     *
     * @param avatarImageUrl still picture
     * @param idleLoopUrl muted clip
     */
    record AgentConfig(
            String name,
            @Nullable String avatarImageUrl,
            @Nullable String idleLoopUrl) {}
}
