package app.livelayer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.AdjustableClock;
import app.livelayer.conversation.Backend;
import app.livelayer.conversation.FakeRooms;
import java.util.List;
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
}
