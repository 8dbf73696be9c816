package app.livelayer.widget;

import app.livelayer.conversation.Admission;
import app.livelayer.conversation.Caller;
import app.livelayer.conversation.ConnectionQuality;
import app.livelayer.conversation.Conversations;
import app.livelayer.conversation.EndReason;
import app.livelayer.conversation.Hold;
import app.livelayer.conversation.OpenConversation;
import app.livelayer.conversation.Rating;
import app.livelayer.conversation.Source;
import app.livelayer.registry.PublishedAgent;
import app.livelayer.transcript.TranscriptEntry;
import com.vaadin.flow.server.VaadinRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The conversations that one open widget has, one after the other. */
final class WidgetConversation implements ConnectionSource {

    private final Conversations conversations;
    private final String agentId;
    private final int version;
    private final @Nullable String previewToken;
    private final Occasion occasion;
    private @Nullable Held held;
    /** What the visitor would end here: what this page has, or is about to take up. */
    private @Nullable Hold own;
    /** A resume that was refused may have raised the generation: then it says nothing of another page. */
    private boolean refused;
    /** The last error while there was no conversation. */
    private @Nullable String early;

    /** @param agent as it is on screen, with the words that the visitor agrees to */
    WidgetConversation(Conversations conversations, PublishedAgent agent) {
        this(conversations, agent, null, Occasion.NONE);
    }

    /** @param previewToken by which the draft was found; null for a published agent */
    WidgetConversation(Conversations conversations, PublishedAgent agent, @Nullable String previewToken) {
        this(conversations, agent, previewToken, Occasion.NONE);
    }

    WidgetConversation(
            Conversations conversations, PublishedAgent agent, @Nullable String previewToken, Occasion occasion) {
        this.occasion = occasion;
        this.conversations = conversations;
        this.previewToken = previewToken;
        this.agentId = agent.id();
        this.version = agent.version();
    }

    /** @param open false once this page has let go of it: late words are still kept */
    private record Held(Hold hold, boolean open) {}

    @Override
    public Connection connect(HostPage page) {
        OpenConversation request = new OpenConversation(
                agentId,
                caller(page),
                null,
                context(page.wishes().greeting()),
                version,
                previewToken != null,
                previewToken != null ? null : page.url() == null ? occasion.page() : page.url(),
                page.ref() == null ? occasion.ref() : page.ref(),
                page.wishes().visitorToken(),
                page.wishes().said());
        return hold(conversations.open(request));
    }

    /** @param wished the first words that the page wishes, which stand before a link's */
    private ObjectNode context(@Nullable String wished) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        String greeting = wished == null ? occasion.greeting() : wished;
        return greeting == null ? context : context.put("greeting", greeting);
    }

    @Override
    public Connection resume(String ticket, HostPage page) {
        refused = true;
        Connection answer = hold(conversations.resume(ticket, agentId, caller(page)));
        refused = answer instanceof Connection.Refusal;
        if (refused) conversations.former(ticket, agentId, caller(page)).ifPresent(this::own);
        return answer;
    }

    @Override
    public Former former(String ticket, HostPage page, List<TranscriptEntry> unacknowledged) {
        Optional<app.livelayer.conversation.Former> found = conversations.former(ticket, agentId, caller(page));
        if (found.isEmpty()) return Former.UNKNOWN;
        app.livelayer.conversation.Former former = found.get();
        if (!unacknowledged.isEmpty()) conversations.record(former.id(), unacknowledged, Source.BROWSER);
        own(former);
        return new Former(
                isTaken(former)
                        ? Former.Stage.ELSEWHERE
                        : Former.Stage.valueOf(former.stage().name()),
                former.away(),
                former.remaining(),
                former.reason() == null ? null : ending(former.reason()),
                unacknowledged.isEmpty() ? former.transcript() : conversations.transcript(former.id()));
    }

    private void own(app.livelayer.conversation.Former former) {
        own = former.reason() != null || isTaken(former) ? null : new Hold(former.id(), former.generation());
    }

    /** Whether another page has taken it up since this one did, while this one could not be told. */
    private boolean isTaken(app.livelayer.conversation.Former former) {
        return former.reason() == null
                && !refused
                && open().filter(hold -> hold.id().equals(former.id()) && hold.generation() < former.generation())
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
    public void failed(String code) {
        open().ifPresentOrElse(open -> conversations.failed(open.id(), code), () -> early = code);
    }

    @Override
    public void connected(ConnectionQuality quality) {
        open().ifPresent(open -> conversations.connected(open.id(), quality));
    }

    @Override
    public boolean rated(Rating rating, String words) {
        return held != null && conversations.rate(held.hold(), rating, words);
    }

    @Override
    public void heard() {
        open().ifPresent(open -> conversations.heard(open.id()));
    }

    @Override
    public Set<String> keep(List<TranscriptEntry> entries) {
        return held == null ? Set.of() : conversations.record(held.hold().id(), entries, Source.BROWSER);
    }

    @Override
    public void ended(Ending ending) {
        if (own != null) end(own, ending);
        own = null;
        if (held != null) held = new Held(held.hold(), false);
    }

    private void end(Hold hold, Ending ending) {
        switch (ending) {
            case VISITOR, AGENT_LEFT, TIMEOUT, FAILED -> conversations.end(hold, EndReason.valueOf(ending.name()));
            // what the server alone decides is so already, or else the visitor has only left
            case IDLE, LIMIT, OPERATOR, CLOSED -> conversations.leave(hold.id(), hold.generation());
            case ELSEWHERE -> {}
        }
    }

    @Override
    public void left() {
        open().ifPresent(open -> conversations.leave(open.id(), open.generation()));
    }

    private Connection hold(Admission admission) {
        return switch (admission) {
            case Admission.Admitted admitted -> {
                Hold hold = new Hold(admitted.conversationId(), admitted.generation());
                Optional<Hold> before = open().filter(open -> !open.id().equals(hold.id()));
                own = hold;
                held = new Held(hold, true);
                if (early != null && early.startsWith("MIC_")) conversations.failed(hold.id(), early);
                early = null;
                // the answer to an earlier wish was lost, and nobody has joined
                before.ifPresent(lost -> conversations.end(lost, EndReason.FAILED));
                yield details(admitted);
            }
            case Admission.Refused refused ->
                new Connection.Refusal(refused.code().wire(), refused.text(), refused.retryAfter());
        };
    }

    private Optional<Hold> open() {
        return Optional.ofNullable(held).filter(Held::open).map(Held::hold);
    }

    private static Ending ending(EndReason reason) {
        return Ending.valueOf(reason.name());
    }

    private Caller caller(HostPage page) {
        VaadinRequest request = VaadinRequest.getCurrent();
        return new Caller(
                page.origin(),
                page.wishes().apiKey(),
                request == null ? null : request.getRemoteAddr(),
                occasion.visitor() == null ? page.visitorId() : occasion.visitor(),
                previewToken);
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
