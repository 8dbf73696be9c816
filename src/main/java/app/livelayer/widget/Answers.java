package app.livelayer.widget;

import app.livelayer.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the connector is answered, as {@code frontend/connector/server.ts} names it. */
final class Answers {

    private static final JsonNodeFactory json = JsonNodeFactory.instance;

    private Answers() {}

    /** {@code {conversation?, url, token, roomName, agentConfig?, ticket?, resumed}}. */
    static ObjectNode details(Connection.Details details) {
        ObjectNode answer = json.objectNode()
                .put("url", details.url())
                .put("token", details.token())
                .put("roomName", details.roomName())
                .put("resumed", details.resumed());
        if (details.ticket() != null) answer.put("ticket", details.ticket());
        Connection.Conversation conversation = details.conversation();
        if (conversation != null)
            answer.putObject("conversation").put("id", conversation.id()).put("agentId", conversation.agentId());
        AgentConfig config = details.agentConfig();
        if (config != null)
            answer.putObject("agentConfig")
                    .put("name", config.name())
                    .put("avatarImageUrl", config.avatarImageUrl())
                    .put("idleLoopUrl", config.idleLoopUrl());
        return answer;
    }

    /** {@code {error, errorCode, retryAfterSeconds?}}. */
    static ObjectNode refusal(Connection.Refusal refusal) {
        ObjectNode answer = json.objectNode().put("error", refusal.text()).put("errorCode", refusal.code());
        if (refusal.retryAfter() != null)
            answer.put(
                    "retryAfterSeconds",
                    Math.max(1, seconds(refusal.retryAfter().plusMillis(999))));
        return answer;
    }

    /** {@code {stage, awaySeconds, remainingSeconds, reason?, entries}}. */
    static ObjectNode former(Former former) {
        ObjectNode answer = json.objectNode()
                .put("stage", wire(former.stage()))
                .put("awaySeconds", seconds(former.away()))
                .put("remainingSeconds", seconds(former.remaining()));
        if (former.ending() != null) answer.put("reason", wire(former.ending()));
        ArrayNode entries = answer.putArray("entries");
        for (TranscriptEntry entry : former.transcript())
            entries.addObject()
                    .put("id", entry.id())
                    .put("role", entry.role().wire())
                    .put("text", entry.text())
                    .put("final", entry.isFinal());
        return answer;
    }

    /** {@code {ended: reason | null}}. */
    static ObjectNode ended(Optional<Ending> ending) {
        ObjectNode answer = json.objectNode();
        ending.ifPresentOrElse(why -> answer.put("ended", wire(why)), () -> answer.putNull("ended"));
        return answer;
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }

    private static String wire(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
