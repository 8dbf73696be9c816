package app.livelayer.conversation;

import app.livelayer.livekit.NewRoom;
import app.livelayer.registry.PublishedAgent;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a room says of itself, and what its agent is told besides. */
@Component
class RoomBriefing {

    private final ConversationRepository conversations;
    private final Transcripts transcripts;
    private final Counterparts counterparts;
    private final ConversationProperties times;
    private final JsonMapper json;

    RoomBriefing(
            ConversationRepository conversations,
            Transcripts transcripts,
            Counterparts counterparts,
            ConversationProperties times,
            JsonMapper json) {
        this.conversations = conversations;
        this.transcripts = transcripts;
        this.counterparts = counterparts;
        this.times = times;
        this.json = json;
    }

    /**
     * A room whose metadata is {@code {agentId, name, version, conversationId, greeting?, resumed}}; its agent's job metadata has {@code context} and
     * {@code history: [{role, text, source}]}, {@code languages} and {@code instructions?} too, which the room does not tell. A {@code greeting} that the
     * page tells in the context is the agent's there in place of the published one. The history is the end of what was said before, oldest first.
     */
    NewRoom first(Conversation.Beginning beginning, PublishedAgent agent, ObjectNode context) {
        List<TranscriptRepository.Line> history =
                beginning.priorId() == null ? List.of() : transcripts.tail(beginning.priorId());
        return room(beginning, agent, context, history);
    }

    /** The same for the next agent of a conversation, in the version with which it began. */
    NewRoom again(Conversation conversation) {
        Conversation.Beginning beginning = conversation.beginning();
        ObjectNode context = json.readValue(conversations.context(conversation.id()), ObjectNode.class);
        return room(beginning, counterparts.of(beginning), context, transcripts.tail(beginning));
    }

    private NewRoom room(
            Conversation.Beginning beginning,
            PublishedAgent agent,
            ObjectNode context,
            List<TranscriptRepository.Line> history) {
        ObjectNode metadata = json.createObjectNode()
                .put("agentId", agent.id())
                .put("name", agent.profile().name())
                .put("version", agent.version())
                .put("conversationId", beginning.id())
                .put("resumed", beginning.priorId() != null || !history.isEmpty());
        if (agent.profile().greeting() != null)
            metadata.put("greeting", agent.profile().greeting());
        ObjectNode job = metadata.deepCopy();
        ArrayNode languages = job.putArray("languages");
        agent.profile().languages().forEach(languages::add);
        if (agent.profile().instructions() != null)
            job.put("instructions", agent.profile().instructions());
        job.set("context", context);
        JsonNode greeting = context.get("greeting");
        if (greeting != null
                && greeting.isString()
                && greeting.stringValue().length() <= Conversations.LONGEST_GREETING)
            job.put("greeting", greeting.stringValue());
        ArrayNode lines = job.putArray("history");
        for (TranscriptRepository.Line line : history) {
            lines.addObject()
                    .put("role", line.role())
                    .put("text", line.content())
                    .put("source", line.source());
        }
        return new NewRoom(
                beginning.roomName(),
                metadata.toString(),
                agent.profile().agentName(),
                job.toString(),
                times.joinWithin(),
                times.sameRoom());
    }
}
