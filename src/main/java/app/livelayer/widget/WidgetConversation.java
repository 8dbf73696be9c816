package app.livelayer.widget;

import app.livelayer.conversation.Admission;
import app.livelayer.conversation.Caller;
import app.livelayer.conversation.ConversationId;
import app.livelayer.conversation.Conversations;
import app.livelayer.conversation.EndReason;
import app.livelayer.conversation.OpenConversation;
import app.livelayer.conversation.Source;
import app.livelayer.transcript.TranscriptEntry;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** The conversations that one open widget has, one after the other. */
final class WidgetConversation implements ConnectionSource {

    private final Conversations conversations;
    private final String agentId;
    private @Nullable ConversationId current;

    WidgetConversation(Conversations conversations, String agentId) {
        this.conversations = conversations;
        this.agentId = agentId;
    }

    @Override
    public Connection connect(String hostOrigin) {
        OpenConversation request = new OpenConversation(
                agentId, new Caller(hostOrigin, null, null, null), null, JsonNodeFactory.instance.objectNode(), null);
        return switch (conversations.open(request)) {
            case Admission.Admitted admitted -> {
                ended(true);
                current = admitted.conversationId();
                yield details(admitted);
            }
            case Admission.Refused refused ->
                new Connection.Refusal(refused.code().wire(), refused.text());
        };
    }

    @Override
    public Set<String> keep(List<TranscriptEntry> entries) {
        return current == null ? Set.of() : conversations.record(current, entries, Source.BROWSER);
    }

    @Override
    public void ended(boolean failed) {
        if (current != null) conversations.end(current, failed ? EndReason.FAILED : EndReason.VISITOR);
        current = null;
    }

    private Connection.Details details(Admission.Admitted admitted) {
        Admission.AgentConfig agent = admitted.agentConfig();
        return new Connection.Details(
                new Connection.Conversation(admitted.conversationId().text(), agentId),
                admitted.url(),
                admitted.token(),
                admitted.roomName(),
                new AgentConfig(agent.name(), agent.avatarImageUrl(), agent.idleLoopUrl()));
    }
}
