package app.livelayer.conversation;

import app.livelayer.TestDatabase;
import app.livelayer.livekit.LiveKitProperties;
import app.livelayer.livekit.ParticipantTokens;
import app.livelayer.livekit.Rooms;
import app.livelayer.registry.AgentLimits;
import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AllowedOrigin;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import app.livelayer.registry.Origins;
import app.livelayer.registry.PublicUrlProperties;
import app.livelayer.registry.PublishedAgent;
import app.livelayer.security.RateProperties;
import app.livelayer.security.Rates;
import app.livelayer.security.SecretKeyProperties;
import app.livelayer.security.Secrets;
import app.livelayer.visitor.VisitorProperties;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Registry and conversations on an empty database, without a web server and without a scheduler. */
public final class Backend implements AutoCloseable {

    public static final LiveKitProperties NOWHERE =
            new LiveKitProperties("ws://127.0.0.1:9", "wss://livekit.example", "testkey", "s".repeat(32));

    private static final String SECRET_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    /** The seed's. */
    public static final ConversationProperties TIMES = bound(ConversationProperties.class);

    /** Enough for a test that does not ask for limits. */
    private static final LimitProperties LIMITS = new LimitProperties(10_000, 10_000, 10_000, 10_000, 10);

    private final TestDatabase.Opened database;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    private Backend(
            TestDatabase.Opened database,
            Clock clock,
            LiveKitProperties livekit,
            LimitProperties limits,
            @Nullable String publicUrl) {
        this.database = database;
        context.registerBean(JdbcClient.class, this.database::client);
        context.registerBean(TransactionOperations.class, this.database::transaction);
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(ConversationProperties.class, () -> TIMES);
        context.registerBean(LimitProperties.class, () -> limits);
        context.registerBean(LiveKitProperties.class, () -> livekit);
        context.registerBean(PublicUrlProperties.class, () -> new PublicUrlProperties(publicUrl));
        context.registerBean(
                SecretKeyProperties.class, () -> new SecretKeyProperties(SECRET_KEY, Path.of("target/backend")));
        context.registerBean(VisitorProperties.class, () -> bound(VisitorProperties.class));
        context.scan(
                "app.livelayer.registry",
                "app.livelayer.media",
                "app.livelayer.conversation.reading",
                "app.livelayer.visitor");
        context.registerBean(RateProperties.class, () -> bound(RateProperties.class));
        context.register(
                Rates.class,
                Secrets.class,
                Admissions.class,
                Belongings.class,
                Clockwork.class,
                ConversationRepository.class,
                Conversations.class,
                Counterparts.class,
                Deadlines.class,
                Effects.class,
                Entrance.class,
                Holds.class,
                Installation.class,
                Invitations.class,
                LimitRepository.class,
                Limits.class,
                Lookout.class,
                Moves.class,
                Reports.class,
                PreviewTalks.class,
                Resumes.class,
                Retention.class,
                RetentionRepository.class,
                RoomBriefing.class,
                StateMachine.class,
                Sweep.class,
                Tickets.class,
                Timeline.class,
                TimelineRepository.class,
                TranscriptRepository.class,
                Transcripts.class);
    }

    /** Settings of which nobody sets any. */
    static <T> T bound(Class<T> settings) {
        return new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("nothing", Bindable.of(settings));
    }

    /** With a stand-in for LiveKit. */
    public static Backend with(TestDatabase database, Clock clock, Rooms rooms) {
        return with(database, clock, rooms, LIMITS);
    }

    public static Backend with(TestDatabase database, Clock clock, Rooms rooms, @Nullable String publicUrl) {
        return new Backend(database.emptied(), clock, NOWHERE, LIMITS, publicUrl).started(rooms);
    }

    static Backend with(TestDatabase database, Clock clock, Rooms rooms, LimitProperties limits) {
        return new Backend(database.emptied(), clock, NOWHERE, limits, null).started(rooms);
    }

    /** On a database as it is. */
    static Backend on(TestDatabase.Opened database, Clock clock, Rooms rooms) {
        return new Backend(database, clock, NOWHERE, LIMITS, null).started(rooms);
    }

    private Backend started(Rooms rooms) {
        context.registerBean(Rooms.class, () -> rooms);
        context.register(ParticipantTokens.class);
        context.refresh();
        return this;
    }

    /** With a real LiveKit. */
    public static Backend with(TestDatabase database, Clock clock, LiveKitProperties livekit) {
        Backend backend = new Backend(database.emptied(), clock, livekit, LIMITS, null);
        backend.context.scan("app.livelayer.livekit");
        backend.context.refresh();
        return backend;
    }

    public <T> T get(Class<T> part) {
        return context.getBean(part);
    }

    /** Publishes an event to whoever listens. */
    public void tell(Object event) {
        context.publishEvent(event);
    }

    /** Hears events of this type. */
    public <E> void listen(Class<E> type, Consumer<E> listener) {
        context.addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> told && type.isInstance(told.getPayload()))
                listener.accept(type.cast(told.getPayload()));
        });
    }

    public JdbcClient db() {
        return database.client();
    }

    public TransactionOperations transaction() {
        return database.transaction();
    }

    public DataSource source() {
        return database.source();
    }

    /** An agent that pages of these origins may show, and no others. */
    public PublishedAgent publish(String organization, String agent, String... origins) {
        get(Organizations.class).add(new Organization(organization, organization));
        get(Agents.class).publish(organization, agent, agent, profile());
        Origins allowed = get(Origins.class);
        for (Origins.OfAgent former : allowed.of(organization, agent))
            allowed.remove(organization, agent, former.origin());
        for (String origin : origins) allowed.allow(organization, agent, AllowedOrigin.of(origin));
        return get(Agents.class).published(agent).orElseThrow();
    }

    public static AgentProfile profile() {
        return new AgentProfile(
                "Lio",
                "demo-avatar",
                "Hello!",
                "/face.svg",
                null,
                List.of("navigate"),
                AgentLook.standard(),
                new AgentLimits(1800, 120, 10_000, 10_000));
    }

    @Override
    public void close() {
        context.close();
    }
}
