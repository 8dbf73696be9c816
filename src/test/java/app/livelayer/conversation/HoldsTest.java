package app.livelayer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.conversation.Admission.Admitted;
import org.junit.jupiter.api.Test;

class HoldsTest extends ConversationTest {

    @Test
    void aTokenProvesAHoldUntilTheWindowCloses() {
        Admitted admitted = talking();
        String token = admitted.token();
        Hold hold = conversations.hold(admitted.roomName(), token).orElseThrow();
        assertThat(hold).isEqualTo(new Hold(admitted.conversationId(), 1));
        assertThat(conversations.hold(admitted().roomName(), token)).isEmpty();
        assertThat(conversations.hold(admitted.roomName(), token + "x")).isEmpty();
        assertThat(conversations.freshToken(hold)).isPresent();

        leaves(admitted);
        after(39);
        assertThat(conversations.freshToken(hold)).isPresent();
        after(1);
        assertThat(conversations.freshToken(hold)).as("its room is gone").isEmpty();
        Admitted again = (Admitted) resume(admitted);
        Hold newer = conversations.hold(again.roomName(), again.token()).orElseThrow();
        assertThat(conversations.freshToken(newer)).as("its room was made anew").isPresent();
        assertThat(conversations.freshToken(hold)).as("another has it").isEmpty();
        conversations.end(admitted.conversationId(), EndReason.VISITOR);
        after(299);
        assertThat(conversations.hold(admitted.roomName(), token)).isPresent();
        after(1);
        assertThat(conversations.hold(admitted.roomName(), token)).isEmpty();
    }

    @Test
    void whoHeldItBeforeDoesNotEndIt() {
        Admitted admitted = talking();
        leaves(admitted);
        after(1);
        Admitted again = (Admitted) resume(admitted);
        joins(again);
        conversations.end(new Hold(admitted.conversationId(), 1), EndReason.VISITOR);
        conversations.end(new Hold(admitted.conversationId(), 1), EndReason.TIMEOUT);
        assertThat(state(admitted)).isInstanceOf(State.Joined.class);
        conversations.end(new Hold(again.conversationId(), 2), EndReason.VISITOR);
        assertThat(state(admitted)).isInstanceOf(State.Ended.class);
    }
}
