package app.livelayer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.AdjustableClock;
import app.livelayer.conversation.Backend;
import app.livelayer.conversation.FakeRooms;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class PreviewsTest {

    private static final Origin CONSOLE = new Origin("https", "console.example", 443);

    private static final Duration DAY = Duration.ofDays(1);

    private final TestDatabase database;
    private final AdjustableClock clock = new AdjustableClock();
    private Backend backend;
    private Previews previews;

    PreviewsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        backend = Backend.with(database, clock, new FakeRooms(clock));
        previews = backend.get(Previews.class);
        backend.publish("org_1", "agt_1");
        backend.publish("org_2", "agt_2");
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void theTokenOfTheConsoleOpensTheDraftForTwelveHours() {
        NewPreview made = previews.open("org_1", "mem_1", "agt_1", CONSOLE).orElseThrow();

        PreviewedAgent found = previews.find(made.token()).orElseThrow();
        assertThat(found.id()).isEqualTo(made.id());
        assertThat(found.kind()).isEqualTo(PreviewedAgent.Kind.CONSOLE);
        assertThat(found.console()).isEqualTo(CONSOLE);
        assertThat(found.agent().id()).isEqualTo("agt_1");
        assertThat(found.agent().version()).isZero();
        assertThat(found.agent().profile()).isEqualTo(Backend.profile());

        clock.advance(Duration.ofHours(12).minusSeconds(1));
        assertThat(previews.find(made.token())).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(previews.find(made.token())).isEmpty();
    }

    @Test
    void aLinkLivesAsLongAsItSaysAndIsListedUntilThen() {
        NewPreview week = previews.share("org_1", "mem_1", "agt_1", " For Kim ", Duration.ofDays(7))
                .orElseThrow();
        clock.advance(Duration.ofSeconds(1));
        NewPreview day = previews.share("org_1", "mem_1", "agt_1", "", DAY).orElseThrow();
        previews.open("org_1", "mem_1", "agt_1", CONSOLE);

        assertThat(previews.links("org_1", "agt_1"))
                .extracting(SharedPreview::id, SharedPreview::name, SharedPreview::expiresAt)
                .containsExactly(tuple(day.id(), "", day.expiresAt()), tuple(week.id(), "For Kim", week.expiresAt()));

        clock.advance(DAY);
        assertThat(previews.find(day.token())).isEmpty();
        assertThat(previews.find(week.token()).orElseThrow().kind()).isEqualTo(PreviewedAgent.Kind.LINK);
        assertThat(previews.links("org_1", "agt_1"))
                .extracting(SharedPreview::id)
                .containsExactly(week.id());
    }

    @Test
    void onlyAnsweredLivesAndNamesAreTaken() {
        assertThatThrownBy(() -> previews.share("org_1", "mem_1", "agt_1", "", Duration.ofDays(2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> previews.share("org_1", "mem_1", "agt_1", "x".repeat(101), DAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(previews.share("org_1", "mem_1", "agt_1", "x".repeat(100), DAY))
                .isPresent();
    }

    @Test
    void aRevokedTokenOpensNothing() {
        NewPreview made = previews.open("org_1", "mem_1", "agt_1", CONSOLE).orElseThrow();

        previews.revoke("org_2", "mem_2", made.id());
        assertThat(previews.find(made.token())).isPresent();

        previews.revoke("org_1", "mem_1", made.id());
        assertThat(previews.find(made.token())).isEmpty();
    }

    @Test
    void theAuditLogTellsOfLinksAlone() {
        previews.revoke(
                "org_1",
                "mem_1",
                previews.open("org_1", "mem_1", "agt_1", CONSOLE).orElseThrow().id());
        NewPreview link = previews.share("org_1", "mem_1", "agt_1", "Kim", DAY).orElseThrow();
        previews.revoke("org_1", "mem_1", link.id());

        assertThat(backend.get(AuditLog.class).latest("org_1", null, 10))
                .extracting(AuditEntry::action, AuditEntry::subject, AuditEntry::detail)
                .containsExactly(
                        tuple("preview.revoked", "agt_1", link.id()),
                        tuple("preview.shared", "agt_1", "Kim until " + link.expiresAt()));
    }

    @Test
    void anotherOrganizationFindsNothing() {
        previews.share("org_1", "mem_1", "agt_1", "", DAY);

        assertThat(previews.open("org_2", "mem_2", "agt_1", CONSOLE)).isEmpty();
        assertThat(previews.share("org_2", "mem_2", "agt_1", "", DAY)).isEmpty();
        assertThat(previews.links("org_2", "agt_1")).isEmpty();
    }

    @Test
    void whatIsNoTokenOpensNothing() {
        assertThat(previews.find("")).isEmpty();
        assertThat(previews.find("x".repeat(22))).isEmpty();
        assertThat(previews.find("\0".repeat(22))).isEmpty();
    }

    @Test
    void noTokenIsStoredAndTheExpiredOnesAreNotKept() {
        NewPreview made = previews.open("org_1", "mem_1", "agt_1", CONSOLE).orElseThrow();
        assertThat(made.token()).hasSize(22);
        assertThat(made.toString()).doesNotContain(made.token());
        assertThat(backend.db()
                        .sql("select id || member_id || kind || name from preview")
                        .query(String.class)
                        .single())
                .doesNotContain(made.token());

        clock.advance(Duration.ofHours(13));
        previews.open("org_1", "mem_1", "agt_1", CONSOLE);
        assertThat(backend.db()
                        .sql("select count(*) from preview")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }
}
