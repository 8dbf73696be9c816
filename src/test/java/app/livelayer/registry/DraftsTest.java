package app.livelayer.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.AdjustableClock;
import app.livelayer.conversation.Backend;
import app.livelayer.conversation.FakeRooms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

@ParameterizedClass
@EnumSource
class DraftsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TestDatabase database;
    private final AdjustableClock clock = new AdjustableClock();
    private Backend backend;
    private Agents agents;
    private Drafts drafts;

    DraftsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        backend = Backend.with(database, clock, new FakeRooms(clock));
        agents = backend.get(Agents.class);
        drafts = backend.get(Drafts.class);
        backend.get(Organizations.class).add(new Organization("org_1", "One"));
        backend.get(Organizations.class).add(new Organization("org_2", "Two"));
    }

    @AfterEach
    void close() {
        backend.close();
    }

    /** The same profile, but for one text field. */
    private static AgentProfile with(AgentProfile profile, String field, String text) {
        ObjectNode tree = JSON.valueToTree(profile);
        tree.set(field, StringNode.valueOf(text));
        return JSON.treeToValue(tree, AgentProfile.class);
    }

    private static AgentDraft greeting(AgentDraft draft, String text) {
        return draft.with(draft.slug(), with(draft.profile(), "greeting", text));
    }

    private AgentDraft done(Saved saved) {
        return assertThat(saved).asInstanceOf(type(Saved.Done.class)).actual().draft();
    }

    @Test
    void theChangesOfOneSittingAreOneEntryOfTheAuditLog() {
        AuditLog audit = backend.get(AuditLog.class);
        AgentDraft draft = drafts.create("org_1", "mem_1", "Lio");
        drafts.create("org_2", "mem_9", "Theirs");
        draft = done(drafts.save("org_1", "mem_1", greeting(draft, "Hello")));
        draft = done(drafts.save("org_1", "mem_1", greeting(draft, "Hello there")));
        draft = done(drafts.save("org_1", "mem_1", draft.with(draft.slug(), with(draft.profile(), "line", "Ask me"))));
        draft = done(drafts.save("org_1", "mem_2", greeting(draft, "Welcome")));
        clock.advance(Duration.ofMinutes(61));
        drafts.save("org_1", "mem_2", greeting(draft, "Good day"));

        assertThat(audit.latest("org_1", null, 10))
                .extracting(AuditEntry::action, AuditEntry::detail)
                .containsExactly(
                        tuple("agent.changed", "greeting"),
                        tuple("agent.changed", "greeting"),
                        tuple("agent.changed", "greeting, line"),
                        tuple("agent.created", "Lio"));
    }

    @Test
    void aNewAgentIsADraftThatNobodyMeets() {
        AgentDraft draft = drafts.create("org_1", "mem_1", "  Zoë & Söhne ");

        assertThat(draft.profile().name()).isEqualTo("Zoë & Söhne");
        assertThat(draft.profile().agentName()).isEqualTo("zoe-sohne");
        assertThat(draft.slug()).isEqualTo("zoe-sohne");
        assertThat(draft.isPublished()).isFalse();
        assertThat(agents.draft("org_1", draft.id())).hasValue(draft);
        assertThat(agents.published(draft.id())).isEmpty();
        assertThat(agents.bySlug("zoe-sohne")).isEmpty();
        assertThat(agents.list("org_1"))
                .containsExactly(
                        new AgentSummary(draft.id(), "Zoë & Söhne", null, AgentSummary.State.DRAFT, draft.changedAt()));
        assertThat(drafts.create("org_2", "mem_1", "Zoë & Söhne").slug()).matches("zoe-sohne-[a-z0-9]{8}");
        assertThat(drafts.create("org_1", "mem_1", " ").profile().name()).isEqualTo("New agent");
    }

    @Test
    void whoSavesOverAnothersChangeIsTold() {
        AgentDraft draft = drafts.create("org_1", "mem_1", "Lio");
        clock.advance(Duration.ofMinutes(1));
        AgentDraft saved = done(drafts.save("org_1", "mem_1", greeting(draft, "Hi")));

        assertThat(saved.revision()).isEqualTo(draft.revision() + 1);
        assertThat(saved.changedAt()).isEqualTo(clock.instant());
        assertThat(drafts.save("org_1", "mem_1", greeting(draft, "Late"))).isEqualTo(new Saved.Stale(saved));
        assertThat(agents.draft("org_1", draft.id())).hasValue(saved);
        assertThat(done(drafts.save("org_1", "mem_1", saved))).isEqualTo(saved);
    }

    @Test
    void whatIsWrongIsSaidWhereItIsAndNothingIsKept() {
        AgentDraft draft = drafts.create("org_1", "mem_1", "Lio");

        assertThat(drafts.save("org_1", "mem_1", draft.with("A b", with(draft.profile(), "name", " "))))
                .asInstanceOf(type(Saved.Invalid.class))
                .satisfies(invalid -> assertThat(invalid.problems()).containsOnlyKeys("name", "slug"));
        assertThat(agents.draft("org_1", draft.id())).hasValue(draft);
    }

    @Test
    void aSlugIsOneAgentsAlone() {
        AgentDraft lio = drafts.create("org_1", "mem_1", "Lio");
        AgentDraft mia = drafts.create("org_2", "mem_1", "Miranda");

        assertThat(drafts.save("org_2", "mem_1", mia.with(lio.slug(), mia.profile())))
                .asInstanceOf(type(Saved.Invalid.class))
                .satisfies(invalid -> assertThat(invalid.problems()).containsOnlyKeys("slug"));
    }

    @Test
    void publishingShowsTheDraftAsTheNextVersion() {
        AgentDraft draft = drafts.create("org_1", "mem_1", "Lio");
        AgentDraft first = done(drafts.publish("org_1", "mem_1", draft.id(), draft.revision()));
        assertThat(first.publishedVersion()).isEqualTo(1);
        assertThat(agents.published(draft.id()).orElseThrow().profile()).isEqualTo(draft.profile());
        assertThat(agents.changes("org_1", draft.id())).isEmpty();

        AgentDraft changed = done(drafts.save(
                "org_1",
                "mem_1",
                greeting(first, "Good day")
                        .with("lio-of-alder", greeting(first, "Good day").profile())));
        assertThat(agents.list("org_1")).extracting(AgentSummary::state).containsExactly(AgentSummary.State.CHANGED);
        assertThat(agents.changes("org_1", draft.id()))
                .containsExactly(
                        new Change("greeting", "Hello, I’m Lio.", "Good day"),
                        new Change("slug", "lio", "lio-of-alder"));
        assertThat(agents.bySlug("lio-of-alder")).isEmpty();
        assertThat(drafts.publish("org_1", "mem_1", draft.id(), first.revision()))
                .isEqualTo(new Saved.Stale(changed));

        assertThat(done(drafts.publish("org_1", "mem_2", draft.id(), changed.revision()))
                        .publishedVersion())
                .isEqualTo(2);
        assertThat(agents.bySlug("lio-of-alder").orElseThrow().profile().greeting())
                .isEqualTo("Good day");
        assertThat(done(drafts.publish("org_1", "mem_2", draft.id(), changed.revision()))
                        .publishedVersion())
                .isEqualTo(2);
        assertThat(agents.versions("org_1", draft.id()))
                .extracting(AgentVersion::version, AgentVersion::publishedBy, AgentVersion::live)
                .containsExactly(tuple(2, "mem_2", true), tuple(1, "mem_1", false));
    }

    @Test
    void anEarlierVersionIsShownAgainAndTheDraftStays() {
        AgentDraft draft = drafts.create("org_1", "mem_1", "Lio");
        drafts.publish("org_1", "mem_1", draft.id(), draft.revision());
        AgentDraft second = done(drafts.save("org_1", "mem_1", greeting(draft, "Second")));
        drafts.publish("org_1", "mem_1", draft.id(), second.revision());

        assertThat(drafts.rollBack("org_1", "mem_1", draft.id(), 1)).isTrue();
        assertThat(agents.published(draft.id()).orElseThrow().version()).isEqualTo(1);
        assertThat(agents.draft("org_1", draft.id()).orElseThrow().profile().greeting())
                .isEqualTo("Second");
        assertThat(drafts.rollBack("org_1", "mem_1", draft.id(), 3)).isFalse();
        assertThat(done(drafts.publish("org_1", "mem_1", draft.id(), second.revision()))
                        .publishedVersion())
                .isEqualTo(3);

        assertThat(drafts.unpublish("org_1", "mem_1", draft.id())).isTrue();
        assertThat(agents.published(draft.id())).isEmpty();
        assertThat(agents.version(draft.id(), 1)).isPresent();
        assertThat(agents.list("org_1")).extracting(AgentSummary::state).containsExactly(AgentSummary.State.DRAFT);
    }

    @Test
    void anAgentThatWasPublishedWithoutADraftHasOne() {
        agents.publish("org_1", "agt_1", "one", Backend.profile());
        AgentDraft draft = agents.draft("org_1", "agt_1").orElseThrow();
        assertThat(draft.profile()).isEqualTo(Backend.profile());

        drafts.unpublish("org_1", "mem_1", "agt_1");
        assertThat(agents.draft("org_1", "agt_1").orElseThrow().profile()).isEqualTo(Backend.profile());
    }

    @Test
    void anotherOrganizationFindsNothing() {
        AgentDraft draft = drafts.create("org_1", "mem_1", "Lio");
        drafts.publish("org_1", "mem_1", draft.id(), draft.revision());

        assertThat(agents.list("org_2")).isEmpty();
        assertThat(agents.draft("org_2", draft.id())).isEmpty();
        assertThat(drafts.save("org_2", "mem_1", greeting(draft, "x"))).isEqualTo(new Saved.Gone());
        assertThat(drafts.publish("org_2", "x", draft.id(), draft.revision())).isEqualTo(new Saved.Gone());
        assertThat(agents.changes("org_2", draft.id())).isEmpty();
        assertThat(agents.versions("org_2", draft.id())).isEmpty();
        assertThat(drafts.rollBack("org_2", "mem_1", draft.id(), 1)).isFalse();
        assertThat(drafts.unpublish("org_2", "mem_1", draft.id())).isFalse();
        assertThat(drafts.delete("org_2", "mem_1", draft.id())).isFalse();
        assertThat(agents.published(draft.id())).isPresent();
    }

    @Test
    void aDeletedAgentIsGoneWithItsVersions() {
        AgentDraft draft = drafts.create("org_1", "mem_1", "Lio");
        drafts.publish("org_1", "mem_1", draft.id(), draft.revision());

        assertThat(drafts.delete("org_1", "mem_1", draft.id())).isTrue();
        assertThat(agents.draft("org_1", draft.id())).isEmpty();
        assertThat(agents.version(draft.id(), 1)).isEmpty();
        assertThat(drafts.delete("org_1", "mem_1", draft.id())).isFalse();
        assertThat(drafts.create("org_2", "mem_1", "Lio").slug()).isEqualTo(draft.slug());
    }

    @Test
    void whatAnOldProfileDoesNotNameHasItsDefault() {
        AgentProfile old = JSON.readValue(
                "{\"name\": \"Mia\", \"agentName\": \"w\", \"look\": {\"experienceMode\": \"EMBEDDED\"}}",
                AgentProfile.class);

        assertThat(old.limits()).isEqualTo(AgentLimits.standard());
        assertThat(old.languages()).isEqualTo(List.of());
        assertThat(old.indexable()).isFalse();
        assertThat(old.look().cornerRadius()).isEqualTo(20);
        assertThat(old.look().embedded()).isEqualTo(new AgentLook.Container("100%", "560px", true));
        assertThat(old.look().consentCard()).isFalse();
        assertThat(JSON.readValue(JSON.writeValueAsString(old), AgentProfile.class))
                .isEqualTo(old);
    }
}
