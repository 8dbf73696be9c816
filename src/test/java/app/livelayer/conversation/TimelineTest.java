package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.transcript.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What became of a conversation can be read afterwards. */
class TimelineTest extends ConversationTest {

    private List<String> timeline(Admitted admitted) {
        return backend.db()
                .sql("select kind, detail from conversation_event where conversation_id = ? order by position")
                .param(admitted.conversationId().text())
                .query((row, number) -> row.getString("detail") == null
                        ? row.getString("kind")
                        : row.getString("kind") + " " + row.getString("detail"))
                .list();
    }

    @Test
    void whatMovesAConversationIsNotedInOrder() {
        Admitted admitted = admitted();
        joins(admitted);
        rooms.agentJoins(admitted.roomName());
        conversations.look(admitted.conversationId());
        conversations.heard(admitted.conversationId());
        conversations.heard(admitted.conversationId());
        conversations.failed(admitted.conversationId(), "MIC_NOT_FOUND");
        conversations.failed(admitted.conversationId(), "not a code\n");
        conversations.connected(admitted.conversationId(), ConnectionQuality.POOR);
        leaves(admitted);
        resume(admitted);
        conversations.end(admitted.conversationId(), EndReason.VISITOR);
        assertThat(timeline(admitted))
                .containsExactly(
                        "joined",
                        "agent_seen",
                        "first_audio",
                        "error MIC_NOT_FOUND",
                        "quality poor",
                        "away",
                        "resumed",
                        "ended visitor");
    }

    @Test
    void aBrowserThatReportsWithoutEndFillsNoTable() {
        Admitted admitted = admitted();
        for (int i = 0; i < 120; i++) conversations.failed(admitted.conversationId(), "ROOM_DISCONNECT");
        for (int i = 0; i < 120; i++) resume(admitted);
        conversations.end(admitted.conversationId(), EndReason.VISITOR);
        List<String> timeline = timeline(admitted);
        assertThat(timeline.stream().filter("error ROOM_DISCONNECT"::equals)).hasSize(100);
        assertThat(timeline).hasSize(201).last().isEqualTo("ended visitor");
    }

    @Test
    void everyMoveIsTold() {
        List<Object> told = new ArrayList<>();
        backend.listen(ConversationMoved.class, told::add);
        Admitted admitted = admitted();
        ConversationMoved moved = new ConversationMoved("org_1", admitted.conversationId());
        assertThat(told).containsExactly(moved);
        joins(admitted);
        say(admitted, "s1", Role.USER, Source.BROWSER);
        assertThat(told).hasSize(3).containsOnly(moved);
        assertThat(conversations.erase("org_2", admitted.conversationId())).isFalse();
        assertThat(told).hasSize(3);
        assertThat(conversations.erase("org_1", admitted.conversationId())).isTrue();
        assertThat(told).hasSizeGreaterThan(3).containsOnly(moved);
        assertThat(timeline(admitted)).isEmpty();
    }

    @Test
    void anOperatorEndsOnlyWhatIsTheirOrganizations() {
        Admitted admitted = admitted();
        assertThat(conversations.end("org_2", admitted.conversationId())).isFalse();
        assertThat(timeline(admitted)).isEmpty();
        assertThat(conversations.end("org_1", admitted.conversationId())).isTrue();
        assertThat(timeline(admitted)).containsExactly("ended operator");
    }

    @Test
    void whoWasThereLastSaysWhetherItHelped() {
        Admitted admitted = admitted();
        joins(admitted);
        Hold hold = new Hold(admitted.conversationId(), admitted.generation());
        assertThat(conversations.rate(hold, Rating.YES, ""))
                .as("before its end")
                .isFalse();
        conversations.end(admitted.conversationId(), EndReason.VISITOR);
        assertThat(conversations.rate(new Hold(hold.id(), 2), Rating.YES, "")).isFalse();
        assertThat(conversations.rate(hold, Rating.YES, "x".repeat(1_001))).isFalse();
        assertThat(conversations.rate(hold, Rating.YES, "")).isTrue();
        assertThat(conversations.rate(hold, Rating.PARTLY, " Too \0slow ")).isTrue();
        assertThat(backend.db()
                        .sql("select rating, rating_words from conversation")
                        .query()
                        .singleRow())
                .hasToString("{rating=1, rating_words=Too \uFFFDslow}");
        clock.advance(Backend.TIMES.readable());
        assertThat(conversations.rate(hold, Rating.NO, "")).isFalse();
    }
}
