package app.livelayer.conversation;

import app.livelayer.livekit.NewRoom;
import app.livelayer.registry.PublishedAgent;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a room says of itself, and what its agent is told besides. */
@Component
class RoomBriefing {

    private final JsonMapper json;

    RoomBriefing(JsonMapper json) {
        this.json = json;
    }

    /**
     * A room whose metadata is {@code {agentId, name, version, conversationId, greeting?, resumed}}; its agent's job metadata has {@code context} and
     * {@code history: [{role, text, source}]} too.
     *
     * @param history what was said before, oldest first; empty when nothing is resumed
     */
    NewRoom room(
            Conversation conversation,
            PublishedAgent agent,
            ObjectNode context,
            boolean resumed,
            List<TranscriptRepository.Line> history) {
        ObjectNode metadata = json.createObjectNode()
                .put("agentId", agent.id())
                .put("name", agent.profile().name())
                .put("version", agent.version())
                .put("conversationId", conversation.id())
                .put("resumed", resumed);
        if (agent.profile().greeting() != null)
            metadata.put("greeting", agent.profile().greeting());
        ObjectNode job = metadata.deepCopy();
        job.set("context", context);
        ArrayNode lines = job.putArray("history");
        for (TranscriptRepository.Line line : history) {
            lines.addObject()
                    .put("role", line.role())
                    .put("text", line.content())
                    .put("source", line.source());
        }
        return new NewRoom(
                conversation.roomName(), metadata.toString(), agent.profile().agentName(), job.toString());
    }
}
