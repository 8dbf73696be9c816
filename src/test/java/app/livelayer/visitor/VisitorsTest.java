package app.livelayer.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.TestDatabase;
import app.livelayer.conversation.AdjustableClock;
import app.livelayer.conversation.Backend;
import app.livelayer.conversation.FakeRooms;
import app.livelayer.registry.Organizations;
import app.livelayer.registry.PublishedAgent;
import app.livelayer.visitor.VisitorEvent.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class VisitorsTest {

    private final TestDatabase database;
    private final AdjustableClock clock = new AdjustableClock();
    private Backend backend;
    private Visitors visitors;
    private VisitorTokens tokens;
    private PublishedAgent ours;
    private PublishedAgent theirs;

    VisitorsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        backend = Backend.with(database, clock, new FakeRooms(clock));
        visitors = backend.get(Visitors.class);
        tokens = backend.get(VisitorTokens.class);
        ours = backend.publish("org_1", "agt_1");
        theirs = backend.publish("org_2", "agt_2");
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private Identified come(String browser, @Nullable String token) {
        return visitors.identify(ours, browser, Map.of("utmSource", "letter"), token)
                .orElseThrow();
    }

    private VisitorEvent event(Type type, Map<String, String> detail) {
        return new VisitorEvent(clock.instant(), type, "https://shop.example/shoes", "Shoes", detail);
    }

    private Visitor visitor(String id) {
        return visitors.find("org_1", id).orElseThrow();
    }

    private List<Integer> counts(String organization) {
        return backend.db()
                .sql("select visitors, events from visitor_count where organization_id = :organization")
                .param("organization", organization)
                .query((row, number) -> List.of(row.getInt(1), row.getInt(2)))
                .optional()
                .orElse(List.of(0, 0));
    }

    @Test
    void aBrowserIsOneVisitorWhoseVisitsAreHalfAnHourApart() {
        Identified first = come("ll_1", null);
        assertThat(first).isEqualTo(new Identified(first.id(), false, 1, false));
        clock.advance(Duration.ofMinutes(29));
        assertThat(come("ll_1", null)).isEqualTo(new Identified(first.id(), false, 1, false));
        clock.advance(Duration.ofMinutes(30));
        assertThat(come("ll_1", null)).isEqualTo(new Identified(first.id(), true, 2, false));
        assertThat(come("ll_2", null).id()).isNotEqualTo(first.id());
        assertThat(counts("org_1")).containsExactly(2, 0);
        assertThat(visitor(first.id()).arrival()).isEqualTo(Map.of("utmSource", "letter"));
    }

    @Test
    void theSameBrowserIsAnotherVisitorOfAnotherOrganization() {
        Identified first = come("ll_1", null);
        Identified second = visitors.identify(theirs, "ll_1", Map.of(), null).orElseThrow();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(visitors.find("org_2", first.id())).isEmpty();
        assertThat(visitors.forget("org_2", first.id())).isFalse();
        assertThat(visitors.record("org_2", first.id(), List.of(event(Type.PAGE_VIEW, Map.of()))))
                .isEqualTo(Recording.UNKNOWN);
        assertThat(visitors.events("org_2", first.id(), 10)).isEmpty();
        assertThat(visitors.page("org_2", "", null)).extracting(Visitor::id).containsExactly(second.id());
    }

    @Test
    void whatAVisitorDidIsKeptInOrder() {
        String id = come("ll_1", null).id();
        visitors.record("org_1", id, List.of(event(Type.PAGE_VIEW, Map.of()), event(Type.CLICK, Map.of("tag", "a"))));
        visitors.record("org_1", id, List.of(event(Type.CUSTOM, Map.of("eventName", "bought"))));
        assertThat(visitors.events("org_1", id, 10))
                .extracting(VisitorEvent::type)
                .containsExactly(Type.CUSTOM, Type.CLICK, Type.PAGE_VIEW);
        assertThat(visitors.events("org_1", id, 1)).containsExactly(event(Type.CUSTOM, Map.of("eventName", "bought")));
        assertThat(counts("org_1")).containsExactly(1, 3);
    }

    @Test
    void whatAPageSaysIsNotTrusted() {
        String id = come("ll_1", null).id();
        visitors.record("org_1", id, List.of(event(Type.IDENTIFY, Map.of("name", "Ada", "plan", "gold"))));
        visitors.record("org_1", id, List.of(event(Type.IDENTIFY, Map.of("email", "ada@example.org"))));
        assertThat(visitor(id).said())
                .isEqualTo(new SaidIdentity("Ada", "ada@example.org", null, null, Map.of("plan", "gold")));
        assertThat(visitor(id).trusted()).isNull();
    }

    @Test
    void whatAnotherServerSaysStaysWithinBounds() {
        String id = come("ll_1", null).id();
        for (int i = 0; i < 30; i++)
            visitors.record("org_1", id, List.of(event(Type.IDENTIFY, Map.of("attribute" + i, "x"))));
        assertThat(visitor(id).said().attributes()).hasSize(SaidIdentity.MOST);
    }

    @Test
    void aSignedTokenMakesAnIdentityTrustedWhateverPagesSay() {
        String secret = tokens.renew("org_1");
        String token = sign(secret, "{\"externalId\":\"c-7\",\"name\":\"Ada\",\"exp\":%d}", Duration.ofHours(1));
        Identified known = come("ll_1", token);
        assertThat(known.trusted()).isTrue();
        visitors.record("org_1", known.id(), List.of(event(Type.IDENTIFY, Map.of("name", "Mallory"))));
        Visitor visitor = visitor(known.id());
        assertThat(visitor.trusted()).isEqualTo(new TrustedIdentity("c-7", "Ada", null, clock.instant()));
        assertThat(visitor.name()).isEqualTo("Ada");
        assertThat(backend.db()
                        .sql("select sealed from visitor_secret")
                        .query(String.class)
                        .single())
                .startsWith("gcm:")
                .doesNotContain(secret);
    }

    @Test
    void whoMerelyKnowsTheIdOfATrustedVisitorIsAnother() {
        String secret = tokens.renew("org_1");
        String form = "{\"externalId\":\"%s\",\"name\":\"%s\",\"exp\":%%d}";
        Identified ada = come("c-7", sign(secret, form.formatted("c-7", "Ada"), Duration.ofHours(1)));
        visitors.record("org_1", ada.id(), List.of(event(Type.PAGE_VIEW, Map.of())));
        Identified guest = come("c-7", null);
        visitors.record("org_1", guest.id(), List.of(event(Type.IDENTIFY, Map.of("name", "Mallory"))));
        Identified bob = come("c-7", sign(secret, form.formatted("c-8", "Bob"), Duration.ofHours(1)));
        assertThat(List.of(ada.id(), guest.id(), bob.id())).doesNotHaveDuplicates();
        assertThat(visitor(ada.id()).trusted()).isEqualTo(new TrustedIdentity("c-7", "Ada", null, clock.instant()));
        assertThat(visitor(ada.id()).said().isEmpty()).isTrue();
        assertThat(visitor(guest.id()).trusted()).isNull();
        assertThat(visitors.events("org_1", ada.id(), 10))
                .extracting(VisitorEvent::type)
                .containsExactly(Type.PAGE_VIEW);
        assertThat(visitors.ofBrowser("org_1", "c-7", "c-8")).hasValue(visitor(bob.id()));
        assertThat(visitors.latestOfBrowser("org_1", "c-7")).isPresent();
        assertThat(visitors.ofBrowser("org_1", "c-7", null)).hasValue(visitor(guest.id()));
        clock.advance(Duration.ofMinutes(1));
        assertThat(come("c-7", null).id()).isEqualTo(guest.id());
        assertThat(come("c-7", sign(secret, form.formatted("c-7", "Ada L."), Duration.ofHours(1)))
                        .id())
                .isEqualTo(ada.id());
        assertThat(visitor(ada.id()).name()).isEqualTo("Ada L.");
        assertThat(counts("org_1")).containsExactly(3, 2);
    }

    @Test
    void howABrowserCameIsKnownOfWhoeverIsSignedLater() {
        come("ll_1", null);
        String secret = tokens.renew("org_1");
        String token = sign(secret, "{\"externalId\":\"c-7\",\"exp\":%d}", Duration.ofHours(1));
        Map<String, String> signInPage = Map.of("referralUrl", "https://login.example/");
        String ada =
                visitors.identify(ours, "ll_1", signInPage, token).orElseThrow().id();
        String ben =
                visitors.identify(ours, "ll_2", signInPage, token).orElseThrow().id();
        assertThat(visitor(ada).arrival()).isEqualTo(Map.of("utmSource", "letter"));
        assertThat(visitor(ben).arrival()).isEqualTo(signInPage);
    }

    @Test
    void aTokenThatIsNotGoodMakesNobodyTrusted() {
        String form = "{\"externalId\":\"c-7\",\"exp\":%d}";
        String former = tokens.renew("org_1");
        String secret = tokens.renew("org_1");
        String other = tokens.renew("org_2");
        String good = sign(secret, form, Duration.ofHours(1));
        List<String> bad = new ArrayList<>(List.of(
                sign(former, form, Duration.ofHours(1)),
                sign(other, form, Duration.ofHours(1)),
                sign(secret, form, Duration.ZERO),
                sign(secret, "{\"externalId\":\"\",\"exp\":%d}", Duration.ofHours(1)),
                sign(secret, "{\"externalId\":7,\"exp\":%d}", Duration.ofHours(1)),
                sign(secret, "{\"externalId\":\"c-7\",\"exp\":\"%d\"}", Duration.ofHours(1)),
                sign(secret, "[%d]", Duration.ofHours(1)),
                sign(secret, "{%d", Duration.ofHours(1)),
                good.substring(0, good.length() - 1),
                good + "0",
                good.replace('.', ','),
                "x" + good,
                good.split("\\.")[0] + ".zz",
                ".",
                "",
                "a.b".repeat(2_000)));
        for (String token : bad)
            assertThat(come("ll_1", token).trusted()).as(token).isFalse();
        assertThat(visitor(come("ll_1", null).id()).trusted()).isNull();
        assertThat(come("ll_1", good).trusted()).isTrue();
        assertThat(tokens.madeAt("org_1")).hasValue(clock.instant());
    }

    private String sign(String secret, String form, Duration life) {
        return SignedTokens.of(secret, form.formatted(clock.instant().plus(life).getEpochSecond()));
    }

    @Test
    void noPageFillsTheTables() {
        VisitorProperties few = new VisitorProperties(2, 5, 3);
        Visitors bounded = new Visitors(
                backend.get(VisitorRepository.class),
                backend.get(VisitorEventRepository.class),
                new VisitorCounts(backend.db(), few),
                tokens,
                few,
                backend.transaction(),
                clock);
        String id = bounded.identify(ours, "ll_1", Map.of(), null).orElseThrow().id();
        String other =
                bounded.identify(ours, "ll_2", Map.of(), null).orElseThrow().id();
        assertThat(bounded.identify(ours, "ll_3", Map.of(), null)).isEmpty();
        assertThat(bounded.identify(ours, "ll_1", Map.of(), null)).isPresent();
        for (int i = 0; i < 4; i++)
            assertThat(bounded.record("org_1", id, List.of(event(Type.CUSTOM, Map.of("n", "" + i)))))
                    .isEqualTo(Recording.DONE);
        assertThat(visitors.events("org_1", id, 10))
                .extracting(event -> event.detail().get("n"))
                .containsExactly("3", "2", "1");
        VisitorEvent view = event(Type.PAGE_VIEW, Map.of());
        assertThat(bounded.record("org_1", other, List.of(view, view))).isEqualTo(Recording.DONE);
        assertThat(bounded.record("org_1", other, List.of(view))).isEqualTo(Recording.FULL);
        assertThat(visitors.events("org_1", other, 10)).hasSize(2);
        assertThat(counts("org_1")).containsExactly(2, 5);
        assertThat(bounded.forget("org_1", id)).isTrue();
        assertThat(counts("org_1")).containsExactly(1, 2);
        assertThat(bounded.identify(ours, "ll_3", Map.of(), null)).isPresent();
    }

    @Test
    void whoWasNotSeenIsForgottenWithWhatTheyDid() {
        String gone = come("ll_1", null).id();
        String here = come("ll_2", null).id();
        visitors.record("org_1", gone, List.of(event(Type.PAGE_VIEW, Map.of())));
        visitors.record("org_1", here, List.of(event(Type.PAGE_VIEW, Map.of())));
        clock.advance(Duration.ofDays(29));
        visitors.record("org_1", here, List.of(event(Type.CUSTOM, Map.of())));
        clock.advance(Duration.ofDays(2));
        VisitorRetention.run(backend.get(Organizations.class), visitors, clock);
        assertThat(visitors.find("org_1", gone)).isEmpty();
        assertThat(visitors.events("org_1", here, 10))
                .extracting(VisitorEvent::type)
                .containsExactly(Type.CUSTOM);
        assertThat(counts("org_1")).containsExactly(1, 1);
    }

    @Test
    void theListIsReadPageByPageAndSearched() {
        List<String> ids = IntStream.range(0, 60)
                .mapToObj(i -> {
                    clock.advance(Duration.ofSeconds(1));
                    return come("ll_" + i, null).id();
                })
                .toList()
                .reversed();
        List<Visitor> first = visitors.page("org_1", "", null);
        assertThat(first).hasSize(Visitors.PAGE + 1);
        List<Visitor> second =
                visitors.page("org_1", "", first.get(Visitors.PAGE - 1).key());
        List<Visitor> all = new ArrayList<>(first.subList(0, Visitors.PAGE));
        all.addAll(second);
        assertThat(all).extracting(Visitor::id).containsExactlyElementsOf(ids);
        visitors.record("org_1", ids.get(40), List.of(event(Type.IDENTIFY, Map.of("name", "Ada 100%"))));
        assertThat(visitors.page("org_1", "ada 100%", null))
                .extracting(Visitor::id)
                .containsExactly(ids.get(40));
        assertThat(visitors.page("org_1", "a%a", null)).isEmpty();
        assertThat(visitors.page("org_1", "ll_7", null))
                .extracting(Visitor::browserId)
                .containsExactly("ll_7");
    }
}
