package app.livelayer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.AdjustableClock;
import app.livelayer.conversation.Backend;
import app.livelayer.conversation.FakeRooms;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DuplicateKeyException;

@ParameterizedClass
@EnumSource
class MembersTest {

    private static final String PASSWORD = "correct horse battery";

    private final TestDatabase database;
    private final AdjustableClock clock = new AdjustableClock();
    private Backend backend;
    private Members members;
    private AuditLog audit;

    MembersTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        backend = Backend.with(database, clock, new FakeRooms(clock));
        members = backend.get(Members.class);
        audit = backend.get(AuditLog.class);
        backend.get(Organizations.class).add(new Organization("org_1", "One"));
        backend.get(Organizations.class).add(new Organization("org_2", "Two"));
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void aMemberIsFoundByIdAndByEmailInAnyCase() {
        Member ada = members.add("org_1", " Ada@Shop.example ", " Ada ", MemberRole.OWNER, PASSWORD);

        assertThat(ada.email()).isEqualTo("ada@shop.example");
        assertThat(ada.name()).isEqualTo("Ada");
        assertThat(members.byId(ada.id())).hasValue(ada);
        assertThat(members.byEmail("ADA@shop.example")).hasValue(ada);
        assertThat(members.byEmail("bob@shop.example")).isEmpty();
    }

    @Test
    void anOrganizationListsItsOwnMembersOnly() {
        Member ada = members.add("org_1", "ada@shop.example", "Ada", MemberRole.OWNER, PASSWORD);
        members.add("org_2", "bob@shop.example", "Bob", MemberRole.OWNER, PASSWORD);

        assertThat(members.list("org_1")).containsExactly(ada);
    }

    @Test
    void oneAddressIsOneMember() {
        members.add("org_1", "ada@shop.example", "Ada", MemberRole.OWNER, PASSWORD);

        assertThatThrownBy(() -> members.add("org_2", "ADA@shop.example", "Ada", MemberRole.VIEWER, PASSWORD))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void noPasswordIsStored() {
        members.add("org_1", "ada@shop.example", "Ada", MemberRole.OWNER, PASSWORD);

        assertThat(backend.db()
                        .sql("select password from member")
                        .query(String.class)
                        .single())
                .startsWith("{bcrypt}")
                .doesNotContain(PASSWORD);
    }

    @Test
    void rolesIncludeThoseBelow() {
        assertThat(MemberRole.OWNER.includes(MemberRole.VIEWER)).isTrue();
        assertThat(MemberRole.EDITOR.includes(MemberRole.EDITOR)).isTrue();
        assertThat(MemberRole.VIEWER.includes(MemberRole.EDITOR)).isFalse();
    }

    @Test
    void theAuditLogTellsWhoDidWhatNewestFirst() {
        Member ada = members.add("org_1", "ada@shop.example", "Ada", MemberRole.OWNER, PASSWORD);
        audit.note("org_1", ada.id(), "agent.published", "Lio", "version 3");
        audit.note("org_1", null, "agent.deleted", "Mia", "");

        List<AuditEntry> entries = audit.latest("org_1", null, 10);

        assertThat(entries).extracting(AuditEntry::action).containsExactly("agent.deleted", "agent.published");
        assertThat(entries.getFirst().memberEmail()).isNull();
        assertThat(entries.getLast()).satisfies(entry -> {
            assertThat(entry.memberEmail()).isEqualTo("ada@shop.example");
            assertThat(entry.subject()).isEqualTo("Lio");
            assertThat(entry.detail()).isEqualTo("version 3");
            assertThat(entry.at()).isEqualTo(clock.instant());
        });
    }

    @Test
    void theAuditLogIsReadPageByPage() {
        IntStream.range(0, 5).forEach(i -> audit.note("org_1", null, "agent.saved", "Lio " + i, ""));

        List<AuditEntry> first = audit.latest("org_1", null, 3);
        List<AuditEntry> second = audit.latest("org_1", first.getLast().id(), 3);

        assertThat(first).extracting(AuditEntry::subject).containsExactly("Lio 4", "Lio 3", "Lio 2");
        assertThat(second).extracting(AuditEntry::subject).containsExactly("Lio 1", "Lio 0");
    }

    @Test
    void anotherOrganizationsEntriesAndMembersStayItsOwn() {
        Member bob = members.add("org_2", "bob@shop.example", "Bob", MemberRole.OWNER, PASSWORD);
        audit.note("org_1", bob.id(), "agent.saved", "Lio", "");

        assertThat(audit.latest("org_2", null, 10)).isEmpty();
        assertThat(audit.latest("org_1", null, 10).getFirst().memberEmail()).isNull();
    }

    @Test
    void tooLongTextIsCutAndNeverRefused() {
        audit.note("org_1", null, "a".repeat(100), "s".repeat(1000), "d\0" + "d".repeat(5000));

        AuditEntry entry = audit.latest("org_1", null, 1).getFirst();
        assertThat(entry.action()).hasSize(60);
        assertThat(entry.subject()).hasSize(300).endsWith("…");
        assertThat(entry.detail()).hasSize(1000);
    }

    private Member ada() {
        return members.add("org_1", "ada@shop.example", "Ada", MemberRole.OWNER, PASSWORD);
    }

    private SignIn signIn() {
        return members.withPassword("ada@shop.example", PASSWORD).orElseThrow();
    }

    private boolean goesOn(SignIn session) {
        return members.signedIn(session.member().id(), session.stamp()).isPresent();
    }

    @Test
    void signOutEverywhereEndsEachSessionThatBeganBefore() {
        Member ada = ada();
        SignIn phone = signIn();
        SignIn desk = signIn();

        members.signOutEverywhere("org_1", ada.id());

        assertThat(goesOn(phone)).isFalse();
        assertThat(goesOn(desk)).isFalse();
        assertThat(goesOn(signIn())).isTrue();
    }

    @Test
    void aNewPasswordNeedsThePresentOneAndEndsOtherSessions() {
        Member ada = ada();
        SignIn other = signIn();
        String next = "another horse entirely";

        assertThat(members.changePassword("org_1", ada.id(), "wrong horse battery", next))
                .isEqualTo(new PasswordChange.WrongPresent());
        assertThat(members.changePassword("org_2", ada.id(), PASSWORD, next))
                .isEqualTo(new PasswordChange.WrongPresent());
        assertThat(members.changePassword("org_1", ada.id(), PASSWORD, "short"))
                .isInstanceOf(PasswordChange.Unsuitable.class);
        assertThat(goesOn(other)).isTrue();

        assertThat(members.changePassword("org_1", ada.id(), PASSWORD, next))
                .isInstanceOfSatisfying(
                        PasswordChange.Done.class,
                        done -> assertThat(goesOn(done.signIn())).isTrue());
        assertThat(goesOn(other)).isFalse();
        assertThat(members.withPassword("ada@shop.example", PASSWORD)).isEmpty();
        assertThat(members.withPassword("ada@shop.example", next)).isPresent();
    }

    @Test
    void anotherRoleAndRemovalEndTheSessions() {
        Member ada = ada();
        Member bob = members.add("org_1", "bob@shop.example", "Bob", MemberRole.EDITOR, PASSWORD);
        SignIn before = members.withVerifiedEmail("Bob@shop.example").orElseThrow();

        assertThat(members.changeRole("org_1", ada.id(), bob.id(), MemberRole.EDITOR))
                .isEqualTo(MemberChange.DONE);
        assertThat(goesOn(before)).isTrue();
        assertThat(members.changeRole("org_1", ada.id(), bob.id(), MemberRole.VIEWER))
                .isEqualTo(MemberChange.DONE);
        assertThat(goesOn(before)).isFalse();
        SignIn after = members.withVerifiedEmail("bob@shop.example").orElseThrow();
        assertThat(after.member().role()).isEqualTo(MemberRole.VIEWER);
        assertThat(members.remove("org_1", ada.id(), bob.id())).isEqualTo(MemberChange.DONE);
        assertThat(goesOn(after)).isFalse();
        assertThat(audit.latest("org_1", null, 1)).first().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("member.removed");
            assertThat(entry.memberEmail()).isEqualTo("ada@shop.example");
            assertThat(entry.subject()).isEqualTo("bob@shop.example");
        });
    }

    @Test
    void anOrganizationKeepsAnOwner() throws Exception {
        Member ada = ada();
        Member bob = members.add("org_1", "bob@shop.example", "Bob", MemberRole.OWNER, PASSWORD);
        List<Callable<MemberChange>> changes = List.of(
                () -> members.changeRole("org_1", ada.id(), bob.id(), MemberRole.VIEWER),
                () -> members.remove("org_1", bob.id(), ada.id()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(changes).stream().map(Future::resultNow))
                    .containsExactlyInAnyOrder(MemberChange.DONE, MemberChange.LAST_OWNER);
        }
    }

    @Test
    void anotherOrganizationsOwnerChangesNothingHere() {
        Member ada = ada();
        SignIn session = signIn();

        assertThat(members.remove("org_2", "mem_x", ada.id())).isEqualTo(MemberChange.NOT_THERE);
        assertThat(members.changeRole("org_2", "mem_x", ada.id(), MemberRole.VIEWER))
                .isEqualTo(MemberChange.NOT_THERE);
        members.signOutEverywhere("org_2", ada.id());
        members.rename("org_2", ada.id(), "Eve");

        assertThat(goesOn(session)).isTrue();
        assertThat(members.list("org_1")).containsExactly(ada);
    }

    @Test
    void aMemberMayHaveAnotherName() {
        Member ada = ada();
        assertThat(members.rename("org_1", ada.id(), " ")).isPresent();
        assertThat(members.rename("org_1", ada.id(), " Ada L. ")).isEmpty();
        assertThat(members.byId(ada.id()).orElseThrow().name()).isEqualTo("Ada L.");
    }
}
