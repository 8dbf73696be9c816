package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.AdjustableClock;
import app.livelayer.conversation.Backend;
import app.livelayer.conversation.Conversations;
import app.livelayer.conversation.FakeRooms;
import app.livelayer.conversation.Rating;
import app.livelayer.livekit.ParticipantTokens;
import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.PublishedAgent;
import app.livelayer.transcript.Role;
import app.livelayer.transcript.TranscriptEntry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a widget does with the conversations of the real services, with a stand-in for LiveKit. */
class WidgetConversationTest {

    private static final String SHOP = "https://shop.example";
    private static final HostPage PAGE = new HostPage(SHOP, null, SHOP + "/help?x=1", "summer");

    private final AdjustableClock clock = new AdjustableClock();
    private final FakeRooms rooms = new FakeRooms(clock);
    private final Backend backend = Backend.with(TestDatabase.H2, clock, rooms);
    private final PublishedAgent agent = backend.publish("org_1", "agt_1", SHOP);
    private final WidgetConversation widget = widget();

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void theConversationKnowsItsPageAndItsErrors() {
        widget.failed("MIC_NOT_FOUND");
        Connection.Details details = joined(widget.connect(PAGE));
        widget.failed("ROOM_DISCONNECT");
        String id = Objects.requireNonNull(details.conversation()).id();
        assertThat(backend.db()
                        .sql("select page_url, ref from conversation")
                        .query()
                        .singleRow())
                .hasToString("{page_url=https://shop.example/help, ref=summer}");
        assertThat(backend.db()
                        .sql(
                                "select detail from conversation_event where kind = 'error' and conversation_id = ? order by position")
                        .param(id)
                        .query(String.class)
                        .list())
                .containsExactly("MIC_NOT_FOUND", "ROOM_DISCONNECT");
    }

    @Test
    void theVisitorSaysWhetherTheAgentHelped() {
        joined(widget.connect(PAGE));
        assertThat(widget.rated(Rating.YES, "")).as("before the end").isFalse();
        widget.ended(Ending.VISITOR);
        assertThat(widget.rated(Rating.YES, "")).isTrue();
        assertThat(widget.rated(Rating.NO, "The wrong book")).isTrue();
        assertThat(backend.db()
                        .sql("select rating, rating_words from conversation")
                        .query()
                        .singleRow())
                .hasToString("{rating=0, rating_words=The wrong book}");
    }

    @Test
    void theVisitorEndsItHere() {
        Connection.Details details = joined(widget.connect(PAGE));
        widget.ended(Ending.VISITOR);
        assertThat(state(details)).isEqualTo("ended visitor");
        assertThat(rooms.exists(details.roomName())).isFalse();
    }

    @Test
    void whatAnotherTabHasTakenUpDoesNotEndHere() {
        Connection.Details details = joined(widget.connect(PAGE));
        joined(widget().resume(ticket(details), PAGE));
        widget.ended(Ending.VISITOR);
        assertThat(state(details)).isEqualTo("joined -");
        assertThat(rooms.exists(details.roomName())).isTrue();
    }

    @Test
    void whatWasGivenAwayCanBeTakenBackAndEnded() {
        Connection.Details details = joined(widget.connect(PAGE));
        joined(widget().resume(ticket(details), PAGE));
        assertThat(stage(widget, details)).isEqualTo(Former.Stage.ELSEWHERE);
        widget.ended(Ending.ELSEWHERE);
        assertThat(stage(widget, details)).isEqualTo(Former.Stage.HERE);
        joined(widget.resume(ticket(details), PAGE));
        widget.ended(Ending.VISITOR);
        assertThat(state(details)).isEqualTo("ended visitor");
    }

    @Test
    void aPageThatMayTalkByItsKeyAloneTakesItUpWithTheKeyAlone() {
        String key = backend.get(ApiKeys.class).create("org_1", "page", null).secret();
        HostPage stranger =
                new HostPage("https://stranger.example", null, null, null, new Wishes(key, null, null, Map.of()));
        Connection.Details details = joined(widget.connect(stranger));
        widget.left();
        HostPage without = new HostPage(stranger.origin(), null, null, null);
        assertThat(widget().resume(ticket(details), without)).isInstanceOf(Connection.Refusal.class);
        assertThat(widget().former(ticket(details), stranger, List.of()).stage())
                .isEqualTo(Former.Stage.HERE);
        assertThat(widget().resume(ticket(details), stranger)).isInstanceOf(Connection.Details.class);
    }

    @Test
    void aVisitorWhoEndsBeforeAReloadHasTakenItUpEndsIt() {
        Connection.Details details = joined(widget.connect(PAGE));
        widget.left();
        WidgetConversation reloaded = widget();
        assertThat(stage(reloaded, details)).isEqualTo(Former.Stage.HERE);
        reloaded.ended(Ending.VISITOR);
        assertThat(state(details)).isEqualTo("ended visitor");
    }

    @Test
    void aVisitorWhoEndsAfterARefusedResumeEndsIt() {
        Connection.Details details = joined(widget.connect(PAGE));
        rooms.absent = true;
        assertThat(stage(widget, details)).isEqualTo(Former.Stage.HERE);
        assertThat(widget.resume(ticket(details), PAGE)).isInstanceOf(Connection.Refusal.class);
        rooms.absent = false;
        widget.ended(Ending.VISITOR);
        assertThat(state(details)).isEqualTo("ended visitor");
    }

    @Test
    void whoOnlyLooksAtWhatAnotherTabHasMovesNothing() {
        Connection.Details details = joined(widget.connect(PAGE));
        WidgetConversation second = widget();
        assertThat(stage(second, details)).isEqualTo(Former.Stage.HERE);
        second.left();
        assertThat(state(details)).isEqualTo("joined -");
    }

    @Test
    void whatCouldNotBeEndedStaysItsOwn() {
        Connection.Details details = joined(widget.connect(PAGE));
        backend.db().sql("alter table conversation rename to away").update();
        try {
            assertThatThrownBy(() -> widget.ended(Ending.VISITOR)).isInstanceOf(RuntimeException.class);
        } finally {
            backend.db().sql("alter table away rename to conversation").update();
        }
        widget.ended(Ending.VISITOR);
        assertThat(state(details)).isEqualTo("ended visitor");
    }

    @Test
    void wordsAreKeptAfterTheEnd() {
        Connection.Details details = joined(widget.connect(PAGE));
        widget.ended(Ending.VISITOR);
        assertThat(widget.keep(List.of(new TranscriptEntry("a", Role.USER, "Bye", true))))
                .containsExactly("a");
        assertThat(stage(widget, details)).isEqualTo(Former.Stage.CLOSED);
    }

    private WidgetConversation widget() {
        return new WidgetConversation(backend.get(Conversations.class), agent);
    }

    /** The visitor is in the room, and the server has seen it. */
    private Connection.Details joined(Connection connection) {
        Connection.Details details = (Connection.Details) connection;
        String identity = backend.get(ParticipantTokens.class)
                .read(details.token())
                .orElseThrow()
                .identity();
        rooms.agentJoins(details.roomName());
        assertThat(rooms.join(details.roomName(), identity)).isTrue();
        widget.agentMissing();
        return details;
    }

    private static Former.Stage stage(WidgetConversation widget, Connection.Details details) {
        return widget.former(ticket(details), PAGE, List.of()).stage();
    }

    private static String ticket(Connection.Details details) {
        return Objects.requireNonNull(details.ticket());
    }

    private String state(Connection.Details details) {
        return backend.db()
                .sql("select state, reason from conversation where room_name = :room")
                .param("room", details.roomName())
                .query((row, index) ->
                        row.getString("state") + " " + Objects.requireNonNullElse(row.getString("reason"), "-"))
                .single();
    }
}
