package app.livelayer.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.console.ConversationRows;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.Drafts;
import app.livelayer.registry.Invited;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberInvitations;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import app.livelayer.registry.Previews;
import app.livelayer.visitor.VisitorEvent;
import app.livelayer.visitor.Visitors;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every page in light and dark, with what opens on it: axe finds nothing, no policy is broken, and the browser's console stays empty. */
class PagesIT extends EndToEnd {

    private static final String PASSWORD = "correct horse battery";
    private static final String ORGANIZATION = "org_demo";
    private static final String OVERLAY = ":is(vaadin-dialog, vaadin-confirm-dialog, vaadin-menu-bar-submenu)[opened]";
    private static final String SET_UP = "set-up-of-the-pages-test-0123456789";

    @Autowired
    ServletContext servlets;

    @Autowired
    Members members;

    @Autowired
    MemberInvitations invitations;

    @Autowired
    ApiKeys keys;

    @Autowired
    Previews previews;

    @Autowired
    Visitors visitors;

    @Autowired
    Drafts drafts;

    @Autowired
    Clock clock;

    private final List<String> found = new ArrayList<>();

    /** @param opens names of tabs and buttons of the page; what they open is closed again */
    private record Case(String path, List<String> opens) {

        Case(String path, String... opens) {
            this(path, List.of(opens));
        }
    }

    @Test
    void everyPageOfTheConsole() throws Exception {
        found.clear();
        Map<String, Case> cases = cases();
        assertThat(cases.keySet()).as("routes with a case").containsExactlyInAnyOrderElementsOf(routes());
        try (Visitor member = new Visitor(Visitor.Mic.MISSING, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            // the page that says so is answered with 404
            member.expectComplaints("404 .*/console/nowhere");
            Page page = member.page();
            page.setDefaultTimeout(30_000);
            for (String open : List.of("login", "set-up/:token", "invitation/:token")) {
                Case one = cases.remove(open);
                page.navigate(console() + one.path());
                check(page, open, "main h1");
            }
            signIn(page);
            cases.forEach((route, one) -> visit(page, route, one));
            page.navigate(console() + "nowhere");
            check(page, "a page that is not there", "main h1");
            narrow(page);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyPageOutside() {
        found.clear();
        String token = previews.share(ORGANIZATION, member().id(), "agt_demo", "A colleague", Previews.LINK.getFirst())
                .orElseThrow()
                .token();
        try (Visitor visitor = new Visitor(Visitor.Mic.MISSING, null)) {
            visitor.expectComplaints("(404|410) .*/(nowhere|preview/over|agt_none)");
            Page page = visitor.page();
            page.setDefaultTimeout(30_000);
            for (String path : List.of("/", "/nowhere", "/a/nowhere", "/preview/over", "/widget/agt_none")) {
                page.navigate(product() + path);
                check(page, path, "main h1");
            }
            for (String path : List.of("/a/demo?mode=widget", "/preview/" + token)) {
                page.navigate(product() + path);
                opened(visitor, path);
            }
            page.navigate("http://127.0.0.1:" + port + "/demo/host");
            check(page, "shop", "main h1");
            opened(visitor, "shop");
            page.navigate(product() + "/a/demo");
            assertThat(visitor.widget().locator("[data-ask=start]").first()).isVisible();
            check(page, "hosted page", "main");
        }
        assertThat(found).isEmpty();
    }

    private void opened(Visitor visitor, String name) {
        if (!visitor.page().locator("livelayer-widget iframe").isVisible())
            visitor.launcher().click();
        assertThat(visitor.widget().locator("[data-ask=start]").first()).isVisible();
        check(visitor.page(), name + ", open", "main");
    }

    private Map<String, Case> cases() throws Exception {
        Invited invited = invitations.invite(ORGANIZATION, member().id(), "new@shop.example", MemberRole.VIEWER);
        setUpIsOpen();
        full();
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("login", new Case("login"));
        cases.put("set-up/:token", new Case("set-up/" + SET_UP));
        cases.put("invitation/:token", new Case("invitation/" + ((Invited.Link) invited).token()));
        cases.put("", new Case(""));
        cases.put("today", new Case("today"));
        cases.put("agents", new Case("agents", "New agent", "More for Lio"));
        cases.put(
                "agents/:agentId",
                new Case("agents/agt_demo", "Look", "Consent", "Actions", "Address", "Publish", "Delete agent"));
        cases.put(
                "agents/:agentId/preview",
                new Case("agents/agt_demo/preview", "Events", "Data messages", "Transcript", "Share"));
        cases.put("agents/:agentId/snippet", new Case("agents/agt_demo/snippet", "Allow an origin"));
        cases.put("agents/:agentId/playground", new Case("agents/agt_demo/playground"));
        cases.put("conversations", new Case("conversations"));
        cases.put("conversations/:id", new Case("conversations/conv_ended", "Delete"));
        cases.put("visitors", new Case("visitors"));
        cases.put("visitors/:visitorId", new Case("visitors/" + visitor(), "Delete"));
        cases.put(
                "keys",
                new Case("keys", "Allow an origin", "New key", "Revoke", "Make the secret", "Renew the secret"));
        cases.put("members", new Case("members", "Invite a member"));
        cases.put("account", new Case("account"));
        cases.put("audit", new Case("audit"));
        return cases;
    }

    private List<String> routes() {
        return ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlets)).getRegisteredRoutes().stream()
                .filter(route -> route.getNavigationTarget().getPackageName().equals("app.livelayer.console"))
                .map(RouteBaseData::getTemplate)
                .toList();
    }

    /** Something stands in every list. */
    private void full() {
        Member owner = member();
        publish("agt_second", "demo-avatar");
        AgentProfile profile = agents.published("agt_second").orElseThrow().profile();
        drafts.create(ORGANIZATION, owner.id(), profile);
        Instant now = clock.instant();
        ConversationRows rows = new ConversationRows(database);
        rows.open("conv_open", ORGANIZATION, "agt_demo", now.minus(Duration.ofMinutes(2)), "What is the price?");
        rows.ended("conv_ended", ORGANIZATION, "agt_demo", now.minus(Duration.ofMinutes(9)), "visitor", 252, 2);
        rows.ended("conv_other", ORGANIZATION, "agt_second", now.minus(Duration.ofHours(1)), "timeout", 30, null);
        keys.create(ORGANIZATION, "Order system", null, owner.id());
        keys.create(ORGANIZATION, "Former", now.minusSeconds(1), owner.id());
        origins.admit(agents.published("agt_demo").orElseThrow(), "https://stranger.example");
        members.add(ORGANIZATION, "viewer@shop.example", "Viewer", MemberRole.VIEWER, PASSWORD);
    }

    /** One of whom something is known, and who has talked. */
    private String visitor() {
        String id = visitors.identify(
                        agents.published("agt_demo").orElseThrow(), "ll_pages", Map.of("utmSource", "letter"), null)
                .orElseThrow()
                .id();
        visitors.record(
                ORGANIZATION,
                id,
                List.of(
                        new VisitorEvent(
                                clock.instant(),
                                VisitorEvent.Type.PAGE_VIEW,
                                "https://shop.example/shoes",
                                "Shoes",
                                Map.of()),
                        new VisitorEvent(
                                clock.instant(),
                                VisitorEvent.Type.CLICK,
                                "https://shop.example/shoes",
                                null,
                                Map.of("tag", "a", "text", "Buy")),
                        new VisitorEvent(
                                clock.instant(),
                                VisitorEvent.Type.IDENTIFY,
                                "https://shop.example/shoes",
                                null,
                                Map.of("name", "Ada", "plan", "gold"))));
        database.sql("update conversation set visitor_id = 'll_pages' where id = 'conv_ended'")
                .update();
        return id;
    }

    private Member member() {
        return members.byEmail("owner@shop.example")
                .orElseGet(() -> members.add(ORGANIZATION, "owner@shop.example", "Owner", MemberRole.OWNER, PASSWORD));
    }

    private void setUpIsOpen() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(SET_UP.getBytes(StandardCharsets.UTF_8));
        database.sql("insert into set_up (id, sha256) values (1, ?)")
                .param(hash)
                .update();
    }

    private String console() {
        return "http://127.0.0.1:" + port + "/console/";
    }

    private void signIn(Page page) {
        page.navigate(console() + "login");
        Visitor.signIn(page, member().email(), PASSWORD);
    }

    private void visit(Page page, String route, Case one) {
        page.navigate(console() + one.path());
        check(page, route, ".c-page h1");
        for (String name : one.opens()) {
            Locator tab = page.locator("vaadin-tab").filter(new Locator.FilterOptions().setHasText(name));
            boolean isTab = tab.count() > 0;
            if (isTab) tab.click();
            else {
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                        .or(page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name)))
                        .first()
                        .click();
                page.locator(OVERLAY)
                        .first()
                        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            }
            check(page, route + ": " + name, ".c-page h1");
            if (!isTab) page.keyboard().press("Escape");
        }
    }

    /** On a telephone the navigation lies over the page. */
    private void narrow(Page page) {
        page.setViewportSize(375, 800);
        page.navigate(console() + "keys");
        Visitor.awaitFlow(page);
        page.locator("vaadin-drawer-toggle").click();
        check(page, "navigation on a telephone", "vaadin-side-nav");
    }

    private void check(Page page, String name, String ready) {
        page.locator(ready).first().waitFor();
        settled(page);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            Axe.violations(page).forEach(line -> found.add(name + ", " + scheme + ": " + line));
        }
        found.addAll(page.frames().stream()
                .filter(frame -> !frame.isDetached())
                .flatMap(frame -> broken(frame).stream())
                .map(line -> name + ": policy " + line)
                .collect(Collectors.toSet()));
    }

    /** Flow has nothing more to do. */
    private static void settled(Page page) {
        page.waitForFunction(
                "() => Object.values(window.Vaadin?.Flow?.clients ?? {}).every((client) => !client.isActive || !client.isActive())");
    }

    @SuppressWarnings("unchecked")
    private static List<String> broken(Frame frame) {
        return (List<String>) frame.evaluate("(window.violations ?? []).splice(0)");
    }
}
