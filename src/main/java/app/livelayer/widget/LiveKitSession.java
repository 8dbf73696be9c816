package app.livelayer.widget;

import app.livelayer.conversation.ConnectionQuality;
import app.livelayer.conversation.Rating;
import app.livelayer.transcript.TranscriptEntry;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.shared.Registration;
import com.vaadin.flow.signals.Signal;
import com.vaadin.flow.signals.local.ValueSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 * with {@code data-ask="start|text|resume|mute|write|here|send|end|hear|minimise|close|rate|voice|camera|screen|push|tones|save"} acts in the browser, inside the visitor's gesture, and is
 * then reported. The agent's picture is put into the element with {@code data-part="stage"}, what counts into those with
 * {@code data-part="time|countdown|lost-time"}, and a change of a
 * {@code <select data-part="microphones|cameras|speakers">} chooses a device by its id, of a {@code <select data-part="languages">} a language.
 *
 * <p>What a browser reports is untrusted: it is capped in size and rate, what is malformed is left out and counted, and it moves only this view.
 */
@Tag("livelayer-session")
@JsModule("./connector/livelayer-session.ts")
public final class LiveKitSession extends Component implements HasComponents, HasStyle {

    private static final Logger log = LoggerFactory.getLogger(LiveKitSession.class);
    private static final int MAX_TICKET = 200;
    private static final int MAX_VISITOR = 100;
    private static final int MAX_URL = 2_000;
    private static final int MAX_REF = 200;

    private final ConnectionSource source;
    private final News news;
    private final ValueSignal<SessionSnapshot> snapshot = new ValueSignal<>(SessionSnapshot.INITIAL);
    private final List<Listener<?>> listeners = new ArrayList<>();
    private final RateCap states = new RateCap(200, 50);
    private final RateCap messages = new RateCap(100, 50);
    private final RateCap words = new RateCap(100, 50);
    private final RateCap unfinished = new RateCap(1, 1);
    private final RateCap connects = new RateCap(10, 0.5);
    private final RateCap resumes = new RateCap(20, 0.5);
    private final RateCap looks = new RateCap(20, 1);
    private final RateCap ratings = new RateCap(20, 1);
    private Former found = Former.UNKNOWN;
    private int ignored;

    public LiveKitSession(ConnectionSource source) {
        this.source = source;
        this.news = new News(source);
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

    /** A control that had the focus may have been replaced. */
    void keepFocus() {
        getElement().callJsFunction("keepFocus");
    }

    /** There is a text field now. */
    void write() {
        getElement().callJsFunction("write");
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

    /** Answers {@link Answers#details} or {@link Answers#refusal}. */
    @ClientCallable
    ObjectNode connectionDetails(
            @Nullable JsonNode hostOrigin,
            @Nullable JsonNode visitor,
            @Nullable JsonNode url,
            @Nullable JsonNode ref,
            @Nullable JsonNode wishes) {
        if (!connects.allows()) return tooOften();
        news.tellEnd();
        return answer(source.connect(new HostPage(
                text(hostOrigin), visitor(visitor), known(url, MAX_URL), known(ref, MAX_REF), Wishes.of(wishes))));
    }

    /** Whether the agent helped, and why, as the visitor says after the end; answers whether that is durable. */
    @ClientCallable
    boolean rated(@Nullable JsonNode rating, @Nullable JsonNode words) {
        Optional<Rating> known = Rating.ofWire(text(rating));
        if (known.isEmpty() || text(words).length() > Rating.WORDS || !ratings.allows()) {
            ignore(1);
            return false;
        }
        news.tellEnd();
        boolean kept = source.rated(known.get(), text(words));
        if (kept) happened(new SessionEvent.Rated(known.get()));
        return kept;
    }

    /** Looks what has become of the conversation of this ticket and puts what was said on screen; answers {@link Answers#former}. */
    @ClientCallable
    ObjectNode former(
            @Nullable JsonNode ticket,
            @Nullable JsonNode hostOrigin,
            @Nullable JsonNode unacknowledged,
            @Nullable JsonNode wishes) {
        if (looks.allows()) {
            List<TranscriptEntry> entries = unacknowledged == null
                    ? List.of()
                    : ClientEvents.parseTranscript(unacknowledged).entries();
            found = text(ticket).length() > MAX_TICKET
                    ? Former.UNKNOWN
                    : source.former(
                            text(ticket),
                            HostPage.returning(text(hostOrigin), null, Wishes.of(wishes)),
                            finals(entries));
            happened(new SessionEvent.FormerFound(found));
        }
        return Answers.former(found);
    }

    /** Takes the conversation of this ticket up; answers {@link Answers#details} or {@link Answers#refusal}. */
    @ClientCallable
    ObjectNode resume(
            @Nullable JsonNode ticket,
            @Nullable JsonNode hostOrigin,
            @Nullable JsonNode visitor,
            @Nullable JsonNode wishes) {
        if (!resumes.allows()) return tooOften();
        String secret = text(ticket);
        return answer(source.resume(
                secret.length() > MAX_TICKET ? "" : secret,
                HostPage.returning(text(hostOrigin), visitor(visitor), Wishes.of(wishes))));
    }

    /** The visitor waits for an agent; answers {@link Answers#ended}. */
    @ClientCallable
    ObjectNode agentMissing() {
        return Answers.ended(looks.allows() ? source.agentMissing() : Optional.empty());
    }

    /** The visitor is there, without a word. */
    @ClientCallable
    void present() {
        if (states.allows()) source.present();
    }

    /** Takes an array of events ({@code ClientEvent} in {@code server.ts}). */
    @ClientCallable
    void reported(@Nullable JsonNode events) {
        ClientEvents read = ClientEvents.parse(events);
        ignore(read.malformed());
        boolean heard = false;
        for (SessionEvent event : read.events()) {
            // what happens is never crowded out by what an agent sends
            RateCap cap = event instanceof SessionEvent.DataReceived ? messages : states;
            if (cap.allows()) {
                happened(event);
                heard |= event instanceof SessionEvent.Heard;
            } else ignore(1);
        }
        if (heard) news.heard();
        news.tellEnd();
    }

    /** Takes new or revised entries, and answers the ids of those that are durable now. */
    @ClientCallable
    ArrayNode transcribed(@Nullable JsonNode entries) {
        ArrayNode durable = JsonNodeFactory.instance.arrayNode();
        if (!words.allows()) {
            ignore(1);
            return durable;
        }
        news.tellEnd();
        ClientEvents read = ClientEvents.parseTranscript(entries);
        ignore(read.malformed());
        read.events().forEach(this::happened);
        List<TranscriptEntry> said = read.entries();
        // a sentence that is cut off by whatever happens is kept as far as it came
        if (said.stream().anyMatch(TranscriptEntry::isFinal) || (!said.isEmpty() && unfinished.allows()))
            news.keep(said).forEach(durable::add);
        return durable;
    }

    /** A page that is only sent anew, after a message was lost, is detached too and has not left. */
    @Override
    protected void onDetach(DetachEvent event) {
        if (WidgetServlet.hasEnded(event.getSession())) return;
        news.tellEnd();
        if (event.getUI().isClosing()) news.left();
    }

    private void happened(SessionEvent event) {
        snapshot.set(snapshot.peek().after(event));
        if (event instanceof SessionEvent.Failed failed) news.failed(failed.code());
        if (event instanceof SessionEvent.QualityChanged(ConnectionQuality quality) && quality != null)
            news.connected(quality);
        if (event instanceof SessionEvent.Ended(int seconds, Ending ending)) news.ended(ending(ending));
        for (Listener<?> listener : List.copyOf(listeners)) listener.offer(event);
    }

    /** @param told by the browser */
    private Ending ending(@Nullable Ending told) {
        Ending guess = snapshot.peek().failure() == null ? Ending.VISITOR : Ending.FAILED;
        return Objects.requireNonNullElse(told, guess);
    }

    private ObjectNode answer(Connection connection) {
        return switch (connection) {
            case Connection.Details details -> {
                news.begins();
                happened(new SessionEvent.Admitted());
                AgentConfig config = details.agentConfig();
                if (config != null) happened(new SessionEvent.AgentConfigured(config));
                yield Answers.details(details);
            }
            case Connection.Refusal refusal -> Answers.refusal(refusal);
        };
    }

    private static ObjectNode tooOften() {
        return Answers.refusal(
                new Connection.Refusal("rate_limited", "That was many tries in a row.", Duration.ofSeconds(5)));
    }

    /** One line for the first, so that a hostile page cannot fill the log. */
    private void ignore(int count) {
        if (ignored == 0 && count > 0)
            log.warn("A browser reports what this session does not understand or too often; ignored from here on");
        ignored += count;
    }

    private static List<TranscriptEntry> finals(List<TranscriptEntry> entries) {
        return entries.stream().filter(TranscriptEntry::isFinal).toList();
    }

    private static String text(@Nullable JsonNode node) {
        return node != null && node.isString() ? node.stringValue() : "";
    }

    private static @Nullable String visitor(@Nullable JsonNode node) {
        return known(node, MAX_VISITOR);
    }

    private static @Nullable String known(@Nullable JsonNode node, int longest) {
        String text = text(node);
        return text.isEmpty() || text.length() > longest ? null : text;
    }

    private record Listener<E extends SessionEvent>(Class<E> type, Consumer<E> consumer) {
        void offer(SessionEvent event) {
            if (type.isInstance(event)) consumer.accept(type.cast(event));
        }
    }
}
