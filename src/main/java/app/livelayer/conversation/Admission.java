package app.livelayer.conversation;

import app.livelayer.security.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The answer to who wants to talk. */
public sealed interface Admission {

    /**
     * The room is made, its agent is on the way, and the visitor may join within two minutes.
     *
     * @param generation how many times the conversation has been taken up, beginning with 1; an older holder of it has nothing to say any more
     * @param url the LiveKit server as browsers reach it, {@code ws} or {@code wss}
     * @param token the visitor's participant token
     * @param ticket proof by which the conversation can be taken up again; a secret
     * @param resumed whether the conversation is one that had begun before
     */
    record Admitted(
            ConversationId conversationId,
            int generation,
            String roomName,
            String url,
            String token,
            AgentConfig agentConfig,
            String ticket,
            boolean resumed)
            implements Admission {

        @Override
        public String toString() {
            return "Admitted[" + conversationId + "]";
        }
    }

    /**
     * No conversation was begun or taken up, and nothing was made for one.
     *
     * @param text what is wrong and what mends it, for a person
     * @param retryAfter when to try again; null where waiting does not help, or nobody knows
     */
    record Refused(Refusal code, String text, @Nullable Duration retryAfter) implements Admission {

        /** An API key that opens nothing. */
        public static final Refused KEY_EXPIRED = new Refused(
                Refusal.KEY_EXPIRED, "This API key is unknown, revoked or expired: make a new one and use that.");

        /** An API key of another organization than the agent's. */
        public static final Refused KEY_WRONG_ORG = new Refused(
                Refusal.KEY_WRONG_ORG,
                "This API key belongs to another organization than the agent: use a key of the agent's organization.");

        public Refused(Refusal code, String text) {
            this(code, text, null);
        }
    }

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
