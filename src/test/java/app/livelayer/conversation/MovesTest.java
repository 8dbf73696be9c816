package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Admission.Admitted;
import app.livelayer.transcript.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many nodes and requests at once. */
class MovesTest extends ConversationTest {

    private void atOnce(List<Callable<?>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Callable<?> call : calls) running.add(threads.submit(call));
            for (Future<?> one : running) one.get();
        }
    }

    @Test
    void noMoveIsLost() throws Exception {
        Admitted admitted = talking();
        List<Callable<?>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String id = "s" + i;
            calls.add(() -> {
                say(admitted, id, Role.USER, Source.BROWSER);
                return true;
            });
            calls.add(() -> resume(admitted));
            calls.add(() -> conversations.look(admitted.conversationId()));
        }
        atOnce(calls);
        Conversation row = row(admitted);
        assertThat(row.talk().turns()).isEqualTo(20);
        assertThat(row.holder().generation()).isEqualTo(21);
        assertThat(conversations.transcript(admitted.conversationId())).hasSize(20);
    }

    @Test
    void ofManyWhoSeeAnAgentLostOneCallsTheNext() throws Exception {
        Admitted admitted = talking();
        after(20);
        rooms.killAgent(admitted.roomName());
        List<Callable<?>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) calls.add(() -> conversations.look(admitted.conversationId()));
        atOnce(calls);
        assertThat(rooms.calls).hasSize(1);
        assertThat(row(admitted).agent().losses()).isOne();
    }

    @Test
    void ofManyWhoTakeItUpOneCallsTheLostAgent() throws Exception {
        Admitted admitted = talking();
        leaves(admitted);
        rooms.killAgent(admitted.roomName());
        after(5);
        List<Callable<?>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) calls.add(() -> resume(admitted));
        atOnce(calls);
        assertThat(rooms.calls).hasSize(1);
        assertThat(rooms.agents(admitted.roomName())).isOne();
    }

    @Test
    void ofManyWhoTakeItUpOneDeletesTheRoomThatIsAboutToClose() throws Exception {
        Admitted admitted = talking();
        leaves(admitted);
        after(36);
        List<Callable<?>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) calls.add(() -> resume(admitted));
        atOnce(calls);
        assertThat(rooms.deleted).hasSize(1);
        assertThat(rooms.agents(admitted.roomName())).isOne();
    }

    @Test
    void ofManyEndsOneCounts() throws Exception {
        Admitted admitted = talking();
        List<Callable<?>> calls = new ArrayList<>();
        for (EndReason reason : EndReason.values())
            calls.add(() -> {
                conversations.end(admitted.conversationId(), reason);
                return true;
            });
        atOnce(calls);
        assertThat(row(admitted).version()).as("the join, and one end").isEqualTo(2);
        assertThat(rooms.sent).hasSizeLessThanOrEqualTo(1);
    }
}
