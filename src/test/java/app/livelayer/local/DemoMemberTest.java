package app.livelayer.local;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.AdjustableClock;
import app.livelayer.conversation.Backend;
import app.livelayer.conversation.FakeRooms;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import app.livelayer.registry.Organizations;
import app.livelayer.registry.SetUp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoMemberTest {

    private final AdjustableClock clock = new AdjustableClock();
    private final Backend backend = Backend.with(TestDatabase.H2, clock, new FakeRooms(clock));
    private final Members members = backend.get(Members.class);
    private final DemoMember demo = new DemoMember(backend.get(Organizations.class), members);

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void eachStartHasAPasswordOfItsOwn() {
        String first = demo.newPassword();
        String second = demo.newPassword();

        assertThat(second).hasSize(16).isNotEqualTo(first);
        assertThat(members.withPassword(DemoMember.EMAIL, first)).isEmpty();
        assertThat(members.withPassword(DemoMember.EMAIL, second)
                        .orElseThrow()
                        .member()
                        .role())
                .isEqualTo(MemberRole.OWNER);
    }

    @Test
    void outsideLocalModeTheDemoMemberIsOutAndTheSetUpIsOpen() {
        String password = demo.newPassword();
        demo.lockOut();

        assertThat(members.withPassword(DemoMember.EMAIL, password)).isEmpty();
        assertThat(backend.get(SetUp.class).open()).isPresent();
    }
}
