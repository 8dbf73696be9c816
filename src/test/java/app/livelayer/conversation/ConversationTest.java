package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.conversation.Admission.Refused;
import app.livelayer.security.Refusal;
import app.livelayer.transcript.Role;
import app.livelayer.transcript.TranscriptEntry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** One agent, one page and a stand-in for LiveKit, on both databases. */
@ParameterizedClass
@EnumSource
abstract class ConversationTest {

    static final String SHOP = "https://shop.example";
    static final Caller PAGE = new Caller(SHOP, null, null, null);

    @Parameter
    @SuppressWarnings("NullAway.Init")
    TestDatabase database;

    final AdjustableClock clock = new AdjustableClock();
    final FakeRooms rooms = new FakeRooms(clock);

    @SuppressWarnings("NullAway.Init")
    Backend backend;

    @SuppressWarnings("NullAway.Init")
    Conversations conversations;

    @BeforeEach
    void open() {
        backend = backend();
        backend.publish("org_1", "agt_1", SHOP);
        conversations = backend.get(Conversations.class);
    }

    Backend backend() {
        return Backend.with(database, clock, rooms);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    Admission ask(Caller caller, @Nullable String priorRoomName) {
        return conversations.open(
                new OpenConversation("agt_1", caller, priorRoomName, JsonNodeFactory.instance.objectNode(), null));
    }

    Admitted admitted() {
        return (Admitted) ask(PAGE, null);
    }

    /** One whose visitor and agent are in the room. */
    Admitted talking() {
        Admitted admitted = admitted();
        rooms.agentJoins(admitted.roomName());
        joins(admitted);
        return admitted;
    }

    static void assertRefused(Admission admission, Refusal code) {
        assertThat(admission)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    void joins(Admitted admitted) {
        rooms.join(admitted.roomName(), row(admitted).beginning().identity());
        conversations.look(admitted.conversationId());
    }

    /** The page is gone, and LiveKit knows it at once. */
    void leaves(Admitted admitted) {
        rooms.leave(admitted.roomName(), row(admitted).beginning().identity());
        conversations.leave(admitted.conversationId(), admitted.generation());
    }

    Admission resume(Admitted admitted) {
        return conversations.resume(admitted.ticket(), "agt_1", PAGE);
    }

    Conversation row(Admitted admitted) {
        return backend.get(ConversationRepository.class)
                .find(admitted.conversationId().text())
                .orElseThrow();
    }

    State state(Admitted admitted) {
        return row(admitted).state();
    }

    void after(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        rooms.pass();
        backend.get(Clockwork.class).run();
    }

    void say(Admitted admitted, String id, Role role, Source source) {
        conversations.record(
                admitted.conversationId(), List.of(new TranscriptEntry(id, role, "words of " + id, true)), source);
    }

    /** What the newest agent of this room was told. */
    JsonNode job(Admitted admitted) {
        return JsonMapper.shared().readTree(rooms.made(admitted.roomName()).jobMetadata());
    }
}
