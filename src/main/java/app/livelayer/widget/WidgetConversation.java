package app.livelayer.widget;

import app.livelayer.conversation.Admission;
import app.livelayer.conversation.Caller;
import app.livelayer.conversation.ConversationId;
import app.livelayer.conversation.Conversations;
import app.livelayer.conversation.EndReason;
import app.livelayer.conversation.OpenConversation;
import app.livelayer.conversation.Source;
import app.livelayer.registry.PublishedAgent;
import app.livelayer.transcript.TranscriptEntry;
import com.vaadin.flow.server.VaadinRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** The conversations that one open widget has, one after the other. */
final class WidgetConversation implements ConnectionSource {

    private final Conversations conversations;
    private final String agentId;
    private final int version;
    private @Nullable Held held;
    /** A resume that was refused may have raised the generation: then it says nothing of another page. */
    private boolean refused;

    /** @param agent as it is on screen, with the words that the visitor agrees to */
    WidgetConversation(Conversations conversations, PublishedAgent agent) {
        this.conversations = conversations;
        this.agentId = agent.id();
        this.version = agent.version();
    }

    /** @param open false once this page has let go of it: late words are still kept */
    private record Held(ConversationId id, int generation, boolean open) {}

    @Override
    public Connection connect(String hostOrigin, @Nullable String visitorId) {
        OpenConversation request = new OpenConversation(
                agentId, caller(hostOrigin, visitorId), null, JsonNodeFactory.instance.objectNode(), version);
        return hold(conversations.open(request));
    }

    @Override
    public Connection resume(String ticket, String hostOrigin, @Nullable String visitorId) {
        refused = true;
        Connection answer = hold(conversations.resume(ticket, agentId, caller(hostOrigin, visitorId)));
        refused = answer instanceof Connection.Refusal;
        return answer;
    }

    @Override
    public Former former(String ticket, String hostOrigin, List<TranscriptEntry> unacknowledged) {
        Optional<app.livelayer.conversation.Former> found =
                conversations.former(ticket, agentId, caller(hostOrigin, null));
        if (found.isEmpty()) return Former.UNKNOWN;
        app.livelayer.conversation.Former former = found.get();
        if (!unacknowledged.isEmpty()) conversations.record(former.id(), unacknowledged, Source.BROWSER);
        return new Former(
                isTaken(former)
                        ? Former.Stage.ELSEWHERE
                        : Former.Stage.valueOf(former.stage().name()),
                former.away(),
                former.remaining(),
                former.reason() == null ? null : ending(former.reason()),
                unacknowledged.isEmpty() ? former.transcript() : conversations.transcript(former.id()));
    }

    /** Whether another page has taken it up since this one did, while this one could not be told. */
    private boolean isTaken(app.livelayer.conversation.Former former) {
        return former.reason() == null
                && !refused
                && open().filter(held -> held.id().equals(former.id()) && held.generation() < former.generation())
                        .isPresent();
    }

    @Override
    public Optional<Ending> agentMissing() {
        return open().flatMap(open -> conversations.look(open.id())).map(WidgetConversation::ending);
    }

    @Override
    public void present() {
        open().ifPresent(open -> conversations.present(open.id()));
    }

    @Override
    public void heard() {
        open().ifPresent(open -> conversations.heard(open.id()));
    }

    @Override
    public Set<String> keep(List<TranscriptEntry> entries) {
        return held == null ? Set.of() : conversations.record(held.id(), entries, Source.BROWSER);
    }

    @Override
    public void ended(Ending ending) {
        open().ifPresent(open -> {
            held = new Held(open.id(), open.generation(), false);
            switch (ending) {
                case VISITOR, AGENT_LEFT, TIMEOUT, FAILED ->
                    conversations.end(open.id(), EndReason.valueOf(ending.name()));
                // what the server alone decides is so already, or else the visitor has only left
                case IDLE, LIMIT, OPERATOR, CLOSED -> conversations.leave(open.id(), open.generation());
                case ELSEWHERE -> {}
            }
        });
    }

    @Override
    public void left() {
        open().ifPresent(open -> conversations.leave(open.id(), open.generation()));
    }

    private Connection hold(Admission admission) {
        return switch (admission) {
            case Admission.Admitted admitted -> {
                // the answer to an earlier wish was lost, and nobody has joined
                if (open().filter(open -> !open.id().equals(admitted.conversationId()))
                        .isPresent()) ended(Ending.FAILED);
                held = new Held(admitted.conversationId(), admitted.generation(), true);
                yield details(admitted);
            }
            case Admission.Refused refused ->
                new Connection.Refusal(refused.code().wire(), refused.text(), refused.retryAfter());
        };
    }

    private Optional<Held> open() {
        return Optional.ofNullable(held).filter(Held::open);
    }

    private static Ending ending(EndReason reason) {
        return Ending.valueOf(reason.name());
    }

    private static Caller caller(String hostOrigin, @Nullable String visitorId) {
        VaadinRequest request = VaadinRequest.getCurrent();
        return new Caller(hostOrigin, null, request == null ? null : request.getRemoteAddr(), visitorId);
    }

    private Connection.Details details(Admission.Admitted admitted) {
        Admission.AgentConfig agent = admitted.agentConfig();
        return new Connection.Details(
                new Connection.Conversation(admitted.conversationId().text(), agentId),
                admitted.url(),
                admitted.token(),
                admitted.roomName(),
                new AgentConfig(agent.name(), agent.avatarImageUrl(), agent.idleLoopUrl()),
                admitted.ticket(),
                admitted.resumed());
    }
}
