package app.livelayer.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.livelayer.e2e.EndToEnd;
import app.livelayer.e2e.Traffic;
import app.livelayer.e2e.Visitor;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the console costs: bytes until it can be used, and the server's heap while it is open. */
class ConsoleBench extends EndToEnd {

    private static final String EMAIL = "bench@shop.example";
    private static final String PASSWORD = "correct horse battery";
    private static final int CONVERSATIONS = 200;
    private static final int CONSOLES = 40;

    @Autowired
    Members members;

    @BeforeEach
    void aMemberAndConversations() {
        if (members.byEmail(EMAIL).isPresent()) return;
        String organization = agents.published("agt_demo").orElseThrow().organizationId();
        members.add(organization, EMAIL, "Bench", MemberRole.OWNER, PASSWORD);
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        for (int i = 0; i < CONVERSATIONS; i++)
            database.sql("""
                            insert into conversation (id, organization_id, agent_id, agent_version, room_name, identity, context, state, reason,
                              started_at, ended_at, duration_seconds, length_class, agent_called_at, due_at)
                            values (:id, :organization, 'agt_demo', 1, :id, 'visitor-x', '{}', 'ended', 'visitor', :at, :at, 90, 1, :at, :at)""")
                    .param("id", "conv_bench" + i)
                    .param("organization", organization)
                    .param("at", now.minusSeconds(i))
                    .update();
    }

    @Test
    void firstLoad() {
        Figures.title("Console, cold cache: bytes on the wire with headers, until the network is idle");
        try (Visitor member = new Visitor(Visitor.Mic.SPEAKS, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            Page page = member.page();
            Traffic door = new Traffic(page, console());
            page.navigate(console() + "/console/login");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            Figures.atMost(350, "sign-in", door.bytes(path -> true) / 1000.0, "kB");
            signIn(page);
        }
        for (String view : List.of("", "today", "conversations")) firstLoad(view);
    }

    private void firstLoad(String view) {
        try (Visitor member = new Visitor(Visitor.Mic.SPEAKS, null, Visitor.Blocks.THIRD_PARTY_COOKIES)) {
            Page page = member.page();
            signIn(page);
            page.navigate("about:blank");
            CDPSession devtools = page.context().newCDPSession(page);
            devtools.send("Network.clearBrowserCache");
            Traffic traffic = new Traffic(page, console());
            page.navigate(console() + "/console/" + view);
            assertThat(page.locator("h1").first()).isVisible();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            Figures.atMost(350, "/console/" + view, traffic.bytes(path -> true) / 1000.0, "kB");
        }
    }

    /** All in one Vaadin session, as tabs of one member; the session itself is counted with the first, which is not. */
    @Test
    void heapOfAnOpenConsole() throws IOException {
        try (LooseBrowser browser = new LooseBrowser()) {
            browser.drive(tabs -> {
                Visitor.note(tabs);
                signIn(tabs.pages().getFirst());
                open(tabs);
            });
            double before = used();
            browser.drive(tabs -> {
                for (int i = 0; i < CONSOLES; i++) open(tabs);
            });
            Figures.title(
                    "Heap per open console with a list of " + CONVERSATIONS + " conversations, its WebSocket included");
            Figures.atMost(300, CONSOLES + " open", (used() - before) / CONSOLES / 1000, "kB");
        }
    }

    private void open(BrowserContext tabs) {
        Page page = tabs.newPage();
        page.navigate(console() + "/console/conversations");
        assertThat(page.locator("vaadin-grid .c-badge").first()).isVisible();
    }

    private String console() {
        return "http://127.0.0.1:" + port;
    }

    private void signIn(Page page) {
        page.navigate(console() + "/console/login");
        Visitor.signIn(page, EMAIL, PASSWORD);
    }

    /** Bytes, once two collections in a row leave the same. */
    private static double used() {
        double last = -1;
        double now = collected();
        while (Math.abs(now - last) > 50_000) {
            last = now;
            now = collected();
        }
        return now;
    }

    private static double collected() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
