package app.livelayer.widget;

import app.livelayer.transcript.TranscriptEntry;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.shared.Registration;
import com.vaadin.flow.signals.Signal;
import com.vaadin.flow.signals.local.ValueSignal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A browser's hold on a conversation, with the vocabulary of the TypeScript class of the same name: the connector in the browser joins the room
 * and moves the media, this component holds what is known of it. Everything inside the component is its user interface: a click on an element
 * with {@code data-ask="start|text|mute|send|end|hear|minimise|close"} acts in the browser, inside the visitor's gesture, and is then reported.
 * The agent's picture is put into the element with {@code data-part="stage"}.
 *
 * <p>What a browser reports is untrusted: it is capped in size and rate, what is malformed is left out and counted, and it moves only this view.
 */
@Tag("livelayer-session")
@JsModule("./connector/livelayer-session.ts")
public final class LiveKitSession extends Component implements HasComponents, HasStyle {

    private static final Logger log = LoggerFactory.getLogger(LiveKitSession.class);
    private static final JsonNodeFactory json = JsonNodeFactory.instance;

    private final ConnectionSource source;
    private final ValueSignal<SessionSnapshot> snapshot = new ValueSignal<>(SessionSnapshot.INITIAL);
    private final List<Listener<?>> listeners = new ArrayList<>();
    private final RateCap reports = new RateCap(100, 50);
    private final RateCap connects = new RateCap(10, 0.5);
    private int ignored;

    public LiveKitSession(ConnectionSource source) {
        this.source = source;
    }

    /** What is known of the session now; changes whenever the browser reports. */
    public Signal<SessionSnapshot> snapshot() {
        return snapshot.asReadonly();
    }

    /** Asks the browser to fetch connection details from this component's source and to join, without a microphone. */
    public void connect() {
        getElement().callJsFunction("connect");
    }

    /**
     * Asks the browser to join with connection details that are known already.
     *
     * @param url the LiveKit server, {@code ws} or {@code wss}
     * @param token a participant token
     */
    public void connectWithToken(String url, String token) {
        getElement().callJsFunction("connectWithToken", url, token);
    }

    /** Asks the browser to leave the room. */
    public void disconnect() {
        getElement().callJsFunction("disconnect");
    }

    /** Whether {@link #connect()} would take the conversation up again, as the browser last reported. */
    public boolean canResume() {
        return snapshot.peek().canResume();
    }

    /** Calls the listener on each event of this type, after the snapshot has changed. */
    public <E extends SessionEvent> Registration addListener(Class<E> type, Consumer<E> listener) {
        Listener<E> entry = new Listener<>(type, listener);
        listeners.add(entry);
        return () -> listeners.remove(entry);
    }

    /** Answers {@code {conversation?, url, token, roomName, agentConfig?}} or {@code {error, errorCode}}. */
    @ClientCallable
    ObjectNode connectionDetails(@Nullable JsonNode hostOrigin) {
        if (!connects.allows()) return refusal(new Connection.Refusal("rate_limited", "That was many tries in a row."));
        String origin = hostOrigin != null && hostOrigin.isString() ? hostOrigin.stringValue() : "";
        return switch (source.connect(origin)) {
            case Connection.Details details -> details(details);
            case Connection.Refusal refusal -> refusal(refusal);
        };
    }

    /** Takes an array of events ({@code ClientEvent} in {@code server.ts}). */
    @ClientCallable
    void reported(@Nullable JsonNode events) {
        if (!allowed()) return;
        take(ClientEvents.parse(events));
    }

    /** Takes new or revised entries, and answers the ids of those that are durable now. */
    @ClientCallable
    ArrayNode transcribed(@Nullable JsonNode entries) {
        ArrayNode durable = json.arrayNode();
        if (!allowed()) return durable;
        ClientEvents events = ClientEvents.parseTranscript(entries);
        take(events);
        for (SessionEvent event : events.events()) {
            if (event instanceof SessionEvent.Transcribed(List<TranscriptEntry> read))
                keep(read).forEach(durable::add);
        }
        return durable;
    }

    private Set<String> keep(List<TranscriptEntry> entries) {
        List<TranscriptEntry> finals =
                entries.stream().filter(TranscriptEntry::isFinal).toList();
        return finals.isEmpty() ? new HashSet<>() : source.keep(finals);
    }

    private void take(ClientEvents events) {
        if (events.malformed() > 0) ignore(events.malformed());
        events.events().forEach(this::happened);
    }

    private void happened(SessionEvent event) {
        snapshot.set(snapshot.peek().after(event));
        if (event instanceof SessionEvent.Ended) source.ended(snapshot.peek().failure() != null);
        for (Listener<?> listener : List.copyOf(listeners)) listener.offer(event);
    }

    private boolean allowed() {
        if (reports.allows()) return true;
        ignore(1);
        return false;
    }

    /** One line for the first, so that a hostile page cannot fill the log. */
    private void ignore(int count) {
        if (ignored == 0)
            log.warn("A browser reports what this session does not understand or too often; ignored from here on");
        ignored += count;
    }

    private ObjectNode details(Connection.Details details) {
        ObjectNode answer = json.objectNode()
                .put("url", details.url())
                .put("token", details.token())
                .put("roomName", details.roomName());
        Connection.Conversation conversation = details.conversation();
        if (conversation != null)
            answer.putObject("conversation").put("id", conversation.id()).put("agentId", conversation.agentId());
        AgentConfig config = details.agentConfig();
        if (config != null) {
            happened(new SessionEvent.AgentConfigured(config));
            answer.putObject("agentConfig")
                    .put("name", config.name())
                    .put("avatarImageUrl", config.avatarImageUrl())
                    .put("idleLoopUrl", config.idleLoopUrl());
        }
        return answer;
    }

    private static ObjectNode refusal(Connection.Refusal refusal) {
        return json.objectNode().put("error", refusal.text()).put("errorCode", refusal.code());
    }

    private record Listener<E extends SessionEvent>(Class<E> type, Consumer<E> consumer) {
        void offer(SessionEvent event) {
            if (type.isInstance(event)) consumer.accept(type.cast(event));
        }
    }
}
