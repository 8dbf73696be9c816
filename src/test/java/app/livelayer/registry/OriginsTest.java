package app.livelayer.registry;

import static org.assertj.core.api.Assertions.assertThat;

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
class OriginsTest {

    private static final AllowedOrigin SHOP = AllowedOrigin.of("https://shop.example");
    private static final AllowedOrigin SHOPS = AllowedOrigin.of("https://*.shops.example");

    private final TestDatabase database;
    private final AdjustableClock clock = new AdjustableClock();
    private Backend backend;
    private Origins origins;
    private OriginCounts counts;

    OriginsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        backend = Backend.with(database, clock, new FakeRooms(clock), "https://talk.example");
        origins = backend.get(Origins.class);
        counts = backend.get(OriginCounts.class);
        backend.publish("org_1", "agt_1");
        backend.publish("org_1", "agt_2");
        backend.publish("org_2", "agt_other");
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private PublishedAgent agent(String id) {
        return backend.get(Agents.class).published(id).orElseThrow();
    }

    private boolean admits(String agentId, String origin) {
        return origins.admit(agent(agentId), origin);
    }

    @Test
    void anAllowedOriginIsAdmittedUntilItIsRemoved() {
        assertThat(admits("agt_1", "https://shop.example")).isFalse();
        assertThat(origins.allow("org_1", "agt_1", SHOP)).isEqualTo(Origins.Allowing.ALLOWED);
        assertThat(origins.allow("org_1", "agt_1", SHOP)).isEqualTo(Origins.Allowing.ALLOWED);
        assertThat(origins.allow("org_1", "agt_1", SHOPS)).isEqualTo(Origins.Allowing.ALLOWED);

        assertThat(admits("agt_1", "https://shop.example")).isTrue();
        assertThat(admits("agt_1", "https://a.shops.example")).isTrue();
        assertThat(admits("agt_1", "https://talk.example")).isTrue();
        assertThat(admits("agt_2", "https://shop.example")).isFalse();
        assertThat(agent("agt_1").allowedOrigins().frameAncestors())
                .isEqualTo("https://*.shops.example https://shop.example https://talk.example");

        assertThat(origins.remove("org_1", "agt_1", SHOP)).isTrue();
        assertThat(origins.remove("org_1", "agt_1", SHOP)).isFalse();
        assertThat(admits("agt_1", "https://shop.example")).isFalse();
        assertThat(agent("agt_1").allowedOrigins().frameAncestors())
                .isEqualTo("https://*.shops.example https://talk.example");
    }

    @Test
    void anotherOrganizationsAgentIsNotThere() {
        origins.allow("org_1", "agt_1", SHOP);
        assertThat(origins.allow("org_2", "agt_1", SHOPS)).isEqualTo(Origins.Allowing.NO_AGENT);
        assertThat(origins.remove("org_2", "agt_1", SHOP)).isFalse();
        assertThat(origins.all("org_2")).isEmpty();
        assertThat(origins.of("org_2", "agt_1")).isEmpty();
        assertThat(origins.of("org_1", "agt_1"))
                .extracting(Origins.OfAgent::origin)
                .containsExactly(SHOP);
    }

    @Test
    void anAgentHasAHundredOrigins() {
        for (int i = 0; i < Origins.MOST; i++)
            assertThat(origins.allow("org_1", "agt_1", AllowedOrigin.of("https://s" + i + ".example")))
                    .isEqualTo(Origins.Allowing.ALLOWED);
        assertThat(origins.allow("org_1", "agt_1", SHOP)).isEqualTo(Origins.Allowing.TOO_MANY);
        assertThat(origins.all("org_1")).hasSize(Origins.MOST);
    }

    @Test
    void whatWasLetInAndRefusedIsCountedByDay() {
        origins.allow("org_1", "agt_1", SHOPS);
        for (int i = 0; i < 3; i++) admits("agt_1", "https://s" + i + ".shops.example");
        for (int i = 0; i < 14; i++) admits("agt_1", "https://old.example");
        counts.write();
        admits("agt_1", "https://old.example");
        admits("agt_1", "https://s1.shops.example");
        counts.write();

        assertThat(origins.all("org_1")).singleElement().satisfies(allowed -> {
            assertThat(allowed.today()).isEqualTo(4);
            assertThat(allowed.seenAt()).isEqualTo(clock.instant());
        });
        assertThat(origins.refused("org_1")).singleElement().satisfies(refused -> {
            assertThat(refused.origin()).hasToString("https://old.example");
            assertThat(refused.times()).isEqualTo(15);
        });
        assertThat(origins.refused("org_2")).isEmpty();

        clock.advance(Duration.ofDays(1));
        assertThat(origins.refused("org_1")).isEmpty();
        assertThat(origins.all("org_1"))
                .singleElement()
                .satisfies(allowed -> assertThat(allowed.today()).isZero());
        admits("agt_1", "https://old.example");
        counts.write();
        assertThat(origins.refused("org_1"))
                .singleElement()
                .satisfies(refused -> assertThat(refused.times()).isEqualTo(1));
    }

    @Test
    void onceAllowedAnOriginIsNoLongerRefused() {
        admits("agt_1", "https://a.shops.example");
        admits("agt_1", "https://old.example");
        admits("agt_2", "https://a.shops.example");
        counts.write();
        origins.allow("org_1", "agt_1", SHOPS);
        assertThat(origins.refused("org_1"))
                .extracting(refused -> refused.agentId() + " " + refused.origin())
                .containsExactlyInAnyOrder("agt_1 https://old.example", "agt_2 https://a.shops.example");
    }

    @Test
    void whoNamesManyOriginsFillsNothing() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 100; i++) admits("agt_1", "https://r" + round + "-" + i + ".example");
            counts.write();
        }
        admits("agt_2", "https://old.example");
        counts.write();
        assertThat(origins.refused("org_1")).hasSize(OriginCounts.MOST + 1);
        assertThat(backend.db()
                        .sql("select count(*) from refused_origin")
                        .query(Integer.class)
                        .single())
                .isEqualTo(OriginCounts.MOST + 1);
    }

    @Test
    void whatIsNoOriginIsRefusedAndNotCounted() {
        assertThat(admits("agt_1", "null")).isFalse();
        assertThat(admits("agt_1", "https://x.example/'><script>")).isFalse();
        assertThat(origins.admit(agent("agt_1"), null)).isFalse();
        counts.write();
        assertThat(origins.refused("org_1")).isEmpty();
    }

    @Test
    void countsOfAnAgentThatIsGoneAreDropped() {
        PublishedAgent gone = agent("agt_1");
        backend.db().sql("delete from agent_version where agent_id = 'agt_1'").update();
        backend.db().sql("delete from agent where id = 'agt_1'").update();
        origins.admit(gone, "https://old.example");
        counts.write();
        assertThat(origins.refused("org_1")).isEmpty();
    }
}
