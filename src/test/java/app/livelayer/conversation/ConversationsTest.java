package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.conversation.Admission.Refused;
import app.livelayer.security.Refusal;
import app.livelayer.visitor.SaidIdentity;
import app.livelayer.visitor.SignedTokens;
import app.livelayer.visitor.Visitor;
import app.livelayer.visitor.VisitorEvent;
import app.livelayer.visitor.VisitorTokens;
import app.livelayer.visitor.Visitors;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

@ParameterizedClass
@EnumSource
class ConversationsTest {

    private static final String SHOP = "https://shop.example";

    private final TestDatabase database;

    private final AdjustableClock clock = new AdjustableClock();
    private final FakeRooms rooms = new FakeRooms(clock);
    private Backend backend;
    private Conversations conversations;

    ConversationsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        backend = Backend.with(database, clock, rooms);
        backend.publish("org_1", "agt_1", SHOP);
        backend.publish("org_1", "agt_2", SHOP);
        conversations = backend.get(Conversations.class);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private Admitted admitted(String agent, @Nullable String priorRoomName) {
        return (Admitted) conversations.open(new OpenConversation(
                agent,
                new Caller(SHOP, null, null, null),
                priorRoomName,
                JsonNodeFactory.instance.objectNode().put("plan", "gold"),
                null));
    }

    private Admitted admitted() {
        return admitted("agt_1", null);
    }

    private Map<String, @Nullable Object> row(Admitted admitted) {
        return backend.db()
                .sql("select * from conversation where id = ?")
                .param(admitted.conversationId().text())
                .query()
                .singleRow();
    }

    @Test
    void whoTheOrganizationHasSignedIsKnownByTheConversation() {
        String token = SignedTokens.of(
                backend.get(VisitorTokens.class).renew("org_1"),
                "{\"externalId\":\"c-7\",\"exp\":"
                        + clock.instant().plusSeconds(60).getEpochSecond() + "}");
        Visitors visitors = backend.get(Visitors.class);
        for (String browser : new String[] {"ll_7", "not a browser's"})
            conversations.open(Requests.signed(new Caller(SHOP, null, null, browser), token));
        conversations.open(new OpenConversation(
                "agt_1", new Caller(SHOP, null, null, "ll_7"), null, JsonNodeFactory.instance.objectNode(), null));
        assertThat(visitors.page("org_1", "", null))
                .singleElement()
                .satisfies(visitor -> assertThat(visitor.browserId()).isEqualTo("ll_7"))
                .satisfies(visitor -> assertThat(visitor.name()).isEqualTo("c-7"));
        assertThat(backend.db()
                        .sql("select visitor_id, signed_as from conversation order by visitor_id, signed_as nulls last")
                        .query((row, number) -> tuple(row.getString(1), row.getString(2)))
                        .list())
                .containsExactly(tuple("ll_7", "c-7"), tuple("ll_7", null), tuple("not a browser's", "c-7"));
    }

    @Test
    void whoThePageSaysItIsStandsBesideTheConversationAndIsNotTrusted() {
        conversations.open(new OpenConversation(
                "agt_1",
                new Caller(SHOP, null, null, "ll_7"),
                null,
                JsonNodeFactory.instance.objectNode(),
                null,
                false,
                SHOP + "/shoes?size=42",
                null,
                null,
                Map.of("name", "Ada", "email", "ada@example.org")));
        Visitors visitors = backend.get(Visitors.class);
        Visitor visitor = visitors.ofBrowser("org_1", "ll_7", null).orElseThrow();
        assertThat(visitor.said()).isEqualTo(new SaidIdentity("Ada", "ada@example.org", null, null, Map.of()));
        assertThat(visitor.trusted()).isNull();
        assertThat(visitors.events("org_1", visitor.id(), 10))
                .extracting(VisitorEvent::type, VisitorEvent::url)
                .containsExactly(tuple(VisitorEvent.Type.IDENTIFY, SHOP + "/shoes"));
    }

    @Test
    void anAdmittedConversationIsARow() {
        Admitted admitted = admitted();
        assertThat(row(admitted))
                .containsEntry("organization_id", "org_1")
                .containsEntry("agent_id", "agt_1")
                .containsEntry("agent_version", 1)
                .containsEntry("room_name", admitted.roomName())
                .containsEntry("origin", SHOP)
                .containsEntry("context", "{\"plan\":\"gold\"}")
                .containsEntry("state", "admitted")
                .containsEntry("reason", null);
        assertThat(rooms.exists(admitted.roomName())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://shop.example/help/delivery?token=1#top, summer, https://shop.example/help/delivery, summer",
                "HTTP://localhost:8080/, ' x ', HTTP://localhost:8080/, x",
                "javascript:alert(1), '', -, -",
                "https://anna:secret@shop.example/, -, -, -",
                "https:// /, -, -, -",
                "-, -, -, -"
            })
    void ofItsPageOnlyTheAddressIsKept(
            @Nullable String told, @Nullable String ref, @Nullable String url, @Nullable String kept) {
        Admitted admitted = (Admitted) conversations.open(new OpenConversation(
                "agt_1",
                new Caller(SHOP, null, null, null),
                null,
                JsonNodeFactory.instance.objectNode(),
                null,
                false,
                told,
                ref,
                null,
                Map.of()));
        assertThat(row(admitted)).containsEntry("page_url", url).containsEntry("ref", kept);
    }

    @Test
    void aContextOfMoreThan16KilobytesIsRefused() {
        var context = JsonNodeFactory.instance.objectNode().put("x", "é".repeat(8 * 1024));
        assertThat(conversations.open(
                        new OpenConversation("agt_1", new Caller(SHOP, null, null, null), null, context, null)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(Refusal.TOO_LARGE));
    }

    @Test
    void anEndClosesTheRowAndTheRoomOnce() {
        Admitted admitted = admitted();
        rooms.join(admitted.roomName(), String.valueOf(row(admitted).get("identity")));
        conversations.look(admitted.conversationId());
        clock.advance(Duration.ofSeconds(90));
        conversations.end(admitted.conversationId(), EndReason.VISITOR);
        clock.advance(Duration.ofSeconds(5));
        conversations.end(admitted.conversationId(), EndReason.FAILED);
        conversations.end(new ConversationId("conv_unknown"), EndReason.FAILED);

        assertThat(row(admitted))
                .containsEntry("state", "ended")
                .containsEntry("reason", "visitor")
                .containsEntry("duration_seconds", 90);
        assertThat(rooms.exists(admitted.roomName())).isFalse();
    }

    @Test
    void anEndHoldsWhenLiveKitIsAway() {
        Admitted admitted = admitted();
        rooms.absent = true;
        conversations.end(admitted.conversationId(), EndReason.VISITOR);
        assertThat(row(admitted)).containsEntry("state", "ended");
    }

    @Test
    void admissionsAtOnceAreOneRowAndOneRoomEach() throws Exception {
        List<Callable<Admission>> requests = Collections.nCopies(
                200,
                () -> conversations.open(new OpenConversation(
                        "agt_1",
                        new Caller(SHOP, null, null, null),
                        null,
                        JsonNodeFactory.instance.objectNode(),
                        null)));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Admitted> answers = threads.invokeAll(requests).stream()
                    .map(Future::resultNow)
                    .map(Admitted.class::cast)
                    .toList();
            assertThat(answers)
                    .extracting(Admitted::roomName)
                    .doesNotHaveDuplicates()
                    .allMatch(rooms::exists);
            assertThat(answers).extracting(Admitted::conversationId).doesNotHaveDuplicates();
        }
        assertThat(backend.db()
                        .sql("select count(*) from conversation where state = 'admitted'")
                        .query(Long.class)
                        .single())
                .isEqualTo(200);
    }
}
