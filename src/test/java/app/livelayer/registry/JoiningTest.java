package app.livelayer.registry;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.AdjustableClock;
import app.livelayer.conversation.Backend;
import app.livelayer.conversation.FakeRooms;
import app.livelayer.registry.Joining.Field;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class JoiningTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Newcomer ADA = new Newcomer("Ada", "Ada@shop.example", PASSWORD);

    private final TestDatabase database;
    private final AdjustableClock clock = new AdjustableClock();
    private Backend backend;
    private SetUp setUp;
    private MemberInvitations invitations;
    private Members members;

    JoiningTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        backend = Backend.with(database, clock, new FakeRooms(clock));
        setUp = backend.get(SetUp.class);
        invitations = backend.get(MemberInvitations.class);
        members = backend.get(Members.class);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private Member owner() {
        return ((Joining.Joined) setUp.use(setUp.open().orElseThrow(), "Alder Books", ADA)).member();
    }

    private Invited.Link link(Member owner, String email, MemberRole role) {
        return (Invited.Link) invitations.invite(owner.organizationId(), owner.id(), email, role);
    }

    @Test
    void theFirstLinkMakesAnOrganizationAndItsOwner() {
        Member owner = owner();

        assertThat(owner.role()).isEqualTo(MemberRole.OWNER);
        assertThat(owner.email()).isEqualTo("ada@shop.example");
        assertThat(backend.get(Organizations.class).all())
                .extracting(Organization::name)
                .containsExactly("Alder Books");
        assertThat(members.withPassword("ada@shop.example", PASSWORD)).isPresent();
    }

    @Test
    void aSetUpLinkWorksOnce() {
        String token = setUp.open().orElseThrow();
        assertThat(setUp.use(token, "Alder Books", ADA)).isInstanceOf(Joining.Joined.class);

        assertThat(setUp.isOpen(token)).isFalse();
        assertThat(setUp.use(token, "Other", new Newcomer("Eve", "eve@shop.example", PASSWORD)))
                .isEqualTo(new Joining.Gone());
        assertThat(setUp.open()).isEmpty();
    }

    @Test
    void ofManyWhoUseASetUpLinkAtOnceOneOwns() throws Exception {
        String token = setUp.open().orElseThrow();
        List<Callable<Joining>> uses = IntStream.range(0, 8)
                .<Callable<Joining>>mapToObj(
                        i -> () -> setUp.use(token, "Number " + i, new Newcomer("Ada", i + "@shop.example", PASSWORD)))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(uses).stream().map(Future::resultNow).filter(Joining.Joined.class::isInstance))
                    .hasSize(1);
        }
    }

    @Test
    void aNewStartMakesTheFormerLinkWorthless() {
        String former = setUp.open().orElseThrow();
        String latter = setUp.open().orElseThrow();

        assertThat(setUp.use(former, "Alder Books", ADA)).isEqualTo(new Joining.Gone());
        assertThat(setUp.isOpen(latter)).isTrue();
    }

    @Test
    void aMemberWithoutAPasswordStillLeavesTheSetUpOpen() {
        backend.get(Organizations.class).add(new Organization("org_demo", "Demo"));
        Member demo = members.add("org_demo", "demo@localhost", "Demo", MemberRole.OWNER, PASSWORD);
        assertThat(setUp.open()).isEmpty();

        members.setPassword(demo, Optional.empty());
        assertThat(setUp.open()).isPresent();
        assertThat(members.withPassword("demo@localhost", PASSWORD)).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidWhereItIsWrongAndTheLinkStaysGood() {
        String token = setUp.open().orElseThrow();

        assertThat(field(setUp.use(token, " ", ADA))).isEqualTo(Field.ORGANIZATION);
        assertThat(field(setUp.use(token, "A", new Newcomer("", "a@b.example", PASSWORD))))
                .isEqualTo(Field.NAME);
        assertThat(field(setUp.use(token, "A", new Newcomer("A\0", "a@b.example", PASSWORD))))
                .isEqualTo(Field.NAME);
        assertThat(field(setUp.use(token, "A", new Newcomer("Ada", "nobody", PASSWORD))))
                .isEqualTo(Field.EMAIL);
        assertThat(field(setUp.use(token, "A", new Newcomer("Ada", "a@b.example", "too short"))))
                .isEqualTo(Field.PASSWORD);
        assertThat(field(setUp.use(token, "A", new Newcomer("Ada", "a@b.example", "ü".repeat(37)))))
                .isEqualTo(Field.PASSWORD);
        assertThat(field(setUp.use(token, "A", new Newcomer("Ada", "ada@shop.example", "ADA@shop.example"))))
                .isEqualTo(Field.PASSWORD);
        assertThat(setUp.use(token, "A", new Newcomer("Ada", "a@b.example", "ü".repeat(36))))
                .isInstanceOf(Joining.Joined.class);
    }

    private static Field field(Joining joining) {
        return ((Joining.Invalid) joining).field();
    }

    @Test
    void anInvitedPersonBecomesAMemberOnce() {
        Member owner = owner();
        Invited.Link link = link(owner, "Bob@shop.example", MemberRole.EDITOR);

        assertThat(invitations.find(link.token())).hasValue(link.invitation());
        assertThat(invitations.accept(link.token(), "Bob", PASSWORD))
                .isInstanceOfSatisfying(Joining.Joined.class, joined -> {
                    assertThat(joined.member().role()).isEqualTo(MemberRole.EDITOR);
                    assertThat(joined.member().email()).isEqualTo("bob@shop.example");
                    assertThat(joined.member().organizationId()).isEqualTo(owner.organizationId());
                });
        assertThat(invitations.accept(link.token(), "Bob", PASSWORD)).isEqualTo(new Joining.Gone());
        assertThat(invitations.list(owner.organizationId())).isEmpty();
    }

    @Test
    void anInvitationEndsAfterAWeek() {
        Member owner = owner();
        Invited.Link link = link(owner, "bob@shop.example", MemberRole.VIEWER);
        clock.advance(MemberInvitations.LIFETIME.minusMillis(1));
        assertThat(invitations.find(link.token())).isPresent();

        clock.advance(Duration.ofMillis(1));
        assertThat(invitations.find(link.token())).isEmpty();
        assertThat(invitations.list(owner.organizationId())).isEmpty();
        assertThat(invitations.accept(link.token(), "Bob", PASSWORD)).isEqualTo(new Joining.Gone());
    }

    @Test
    void aRevokedOrReplacedInvitationCountsNoMore() {
        Member owner = owner();
        Invited.Link first = link(owner, "bob@shop.example", MemberRole.OWNER);
        Invited.Link second = link(owner, "BOB@shop.example", MemberRole.VIEWER);
        assertThat(invitations.find(first.token())).isEmpty();

        invitations.revoke("org_other", "mem_other", second.invitation().id());
        assertThat(invitations.find(second.token())).isPresent();
        invitations.revoke(
                owner.organizationId(), owner.id(), second.invitation().id());
        assertThat(invitations.find(second.token())).isEmpty();
    }

    @Test
    void aMemberIsNotInvited() {
        Member owner = owner();
        assertThat(invitations.invite(owner.organizationId(), owner.id(), "ADA@shop.example", MemberRole.VIEWER))
                .isInstanceOf(Invited.Refused.class);
        assertThat(invitations.invite(owner.organizationId(), owner.id(), "bob", MemberRole.VIEWER))
                .isInstanceOf(Invited.Refused.class);
        assertThat(invitations.list(owner.organizationId())).isEmpty();
    }

    @Test
    void noTokenIsStored() {
        Member owner = owner();
        Invited.Link link = link(owner, "bob@shop.example", MemberRole.VIEWER);
        String all = backend.db().sql("select * from invitation").query().listOfRows()
                + backend.db()
                        .sql("select * from audit_entry")
                        .query()
                        .listOfRows()
                        .toString();

        assertThat(all).contains("bob@shop.example").doesNotContain(link.token());
        assertThat(link.toString()).doesNotContain(link.token());
        assertThat(ADA.toString()).doesNotContain(PASSWORD);
    }
}
