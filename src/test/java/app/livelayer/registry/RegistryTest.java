package app.livelayer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.AdjustableClock;
import app.livelayer.conversation.Backend;
import app.livelayer.conversation.FakeRooms;
import java.time.Duration;
import java.time.Instant;
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

@ParameterizedClass
@EnumSource
class RegistryTest {

    private final TestDatabase database;

    private final AdjustableClock clock = new AdjustableClock();
    private Backend backend;
    private Agents agents;
    private ApiKeys keys;

    RegistryTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        backend = Backend.with(database, clock, new FakeRooms(clock), "https://talk.example");
        agents = backend.get(Agents.class);
        keys = backend.get(ApiKeys.class);
        backend.get(Organizations.class).add(new Organization("org_1", "One"));
        backend.get(Organizations.class).add(new Organization("org_2", "Two"));
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private static AgentProfile profile(String name) {
        return new AgentProfile(
                name,
                "worker",
                null,
                null,
                "https://cdn.example/loop.mp4",
                List.of("click", "scroll"),
                new AgentLook(
                        AgentLook.ExperienceMode.EMBEDDED,
                        AgentLook.MediaType.CHAT,
                        AgentLook.Position.BOTTOM_LEFT,
                        new AgentLook.Colors("#fff", null, "red", null),
                        8,
                        new AgentLook.Controls(true, false, true),
                        new AgentLook.Container("1px", "2px", false),
                        "Talk",
                        "I agree",
                        true,
                        false,
                        true));
    }

    @Test
    void aPublishedProfileComesBackAsItWas() {
        PublishedAgent published = agents.publish("org_1", "agt_1", "one", profile("Lio"));

        assertThat(published.version()).isEqualTo(1);
        assertThat(published.profile()).isEqualTo(profile("Lio"));
        assertThat(agents.published("agt_1")).hasValue(published);
        assertThat(published.allowedOrigins().frameAncestors()).isEqualTo("https://talk.example");
    }

    @Test
    void everyPublicationIsAVersionUnlessNothingChanged() {
        agents.publish("org_1", "agt_1", "one", profile("Lio"));
        assertThat(agents.publish("org_1", "agt_1", "one", profile("Lio")).version())
                .isEqualTo(1);
        assertThat(agents.publish("org_1", "agt_1", "one", profile("Mia")).version())
                .isEqualTo(2);
        assertThat(agents.publish("org_1", "agt_1", "uno", profile("Mia"))).satisfies(agent -> {
            assertThat(agent.version()).isEqualTo(2);
            assertThat(agent.slug()).isEqualTo("uno");
        });
        assertThat(agents.publish("org_1", "agt_1", "one", profile("Lio")).version())
                .isEqualTo(3);
    }

    @Test
    void anAgentIsPublishedByItsOrganizationOnly() {
        agents.publish("org_1", "agt_1", "one", profile("Lio"));
        assertThatThrownBy(() -> agents.publish("org_2", "agt_1", "one", profile("Mia")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> agents.publish("org_1", "agt 1", "two", profile("Mia")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(agents.published("agt_1").orElseThrow().profile().name()).isEqualTo("Lio");
    }

    @Test
    void anAgentThatIsUnknownOrNotPublishedIsNotThere() {
        backend.db()
                .sql("insert into agent (id, organization_id, slug) values ('agt_draft', 'org_1', 'draft')")
                .update();
        assertThat(agents.published("agt_draft")).isEmpty();
        assertThat(agents.published("agt_2")).isEmpty();
        assertThat(agents.published("\0")).isEmpty();
    }

    @Test
    void publicationsAtOnceAreOneVersionEach() throws Exception {
        List<Callable<Integer>> publications = IntStream.range(0, 16)
                .<Callable<Integer>>mapToObj(i -> () -> agents.publish("org_1", "agt_1", "one", profile("Lio " + i))
                        .version())
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(publications).stream().map(Future::resultNow))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 16).boxed().toList());
        }
    }

    @Test
    void aKeyIsItsOrganizationsUntilItExpires() {
        NewApiKey key = keys.create("org_1", "site", clock.instant().plusSeconds(60));

        assertThat(key.secret()).matches("ll_[A-Za-z0-9_-]{43}");
        assertThat(keys.check(key.secret())).isEqualTo(new KeyCheck.Valid("org_1"));
        clock.advance(Duration.ofSeconds(60));
        assertThat(keys.check(key.secret())).isEqualTo(new KeyCheck.Expired());
    }

    @Test
    void aRevokedOrUnknownKeyCountsNoMore() {
        NewApiKey key = keys.create("org_1", "site", null);
        assertThat(keys.revoke("org_2", key.id())).isFalse();
        assertThat(keys.check(key.secret())).isEqualTo(new KeyCheck.Valid("org_1"));
        assertThat(keys.revoke("org_1", key.id())).isTrue();
        assertThat(keys.revoke("org_1", key.id())).isFalse();
        assertThat(keys.check(key.secret())).isEqualTo(new KeyCheck.Expired());
        assertThat(keys.check("ll_" + "x".repeat(43))).isEqualTo(new KeyCheck.Expired());
        assertThat(keys.check("")).isEqualTo(new KeyCheck.Expired());
    }

    @Test
    void anOrganizationSeesItsKeysAndWhenTheyWereLastUsedToTheMinute() {
        NewApiKey old = keys.create("org_1", "old", clock.instant().plusSeconds(600), "mem_1");
        clock.advance(Duration.ofSeconds(1));
        keys.create("org_1", "new", null);
        NewApiKey gone = keys.create("org_1", "gone", null);
        keys.revoke("org_1", gone.id());
        keys.create("org_2", "theirs", null);

        assertThat(keys.list("org_1")).extracting(ApiKey::name).containsExactly("new", "old");
        assertThat(keys.list("org_1").get(1)).satisfies(key -> {
            assertThat(key.scope()).isEqualTo("sessions");
            assertThat(old.secret()).endsWith(key.hint()).isNotEqualTo(key.hint());
            assertThat(key.madeBy()).isEqualTo("mem_1");
            assertThat(key.lastUsedAt()).isNull();
        });

        Instant first = clock.instant();
        keys.check(old.secret());
        clock.advance(Duration.ofSeconds(59));
        keys.check(old.secret());
        assertThat(keys.list("org_1").get(1).lastUsedAt()).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        keys.check(old.secret());
        assertThat(keys.list("org_1").get(1).lastUsedAt()).isEqualTo(first.plusSeconds(60));
    }

    @Test
    void aKeyOfAnotherScopeOpensNoSession() {
        NewApiKey key = keys.create("org_1", "site", null);
        backend.db().sql("update api_key set scope = 'reports'").update();
        assertThat(keys.check(key.secret())).isEqualTo(new KeyCheck.Expired());
    }

    @Test
    void aProfileThatStillHoldsOriginsIsReadWithoutThem() {
        agents.publish("org_1", "agt_1", "one", profile("Lio"));
        backend.db()
                .sql(
                        "update agent_version set profile = replace(profile, '\"capabilities\"', '\"allowedOrigins\":[\"https://old.example\"],\"capabilities\"')")
                .update();
        PublishedAgent read = agents.published("agt_1").orElseThrow();
        assertThat(read.profile()).isEqualTo(profile("Lio"));
        assertThat(read.allowedOrigins().frameAncestors()).isEqualTo("https://talk.example");
    }

    @Test
    void noSecretIsStored() {
        NewApiKey key = keys.create("org_1", "site", null);
        assertThat(backend.db()
                        .sql("select * from api_key")
                        .query()
                        .listOfRows()
                        .toString())
                .contains(key.id())
                .doesNotContain(key.secret());
        assertThat(key.toString()).doesNotContain(key.secret());
    }
}
