package app.livelayer.console;

import app.livelayer.TestDatabase;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import app.livelayer.security.MemberSessions;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Views of the console over the real services and an H2 of their own, without a browser. One application for all of them. */
@SpringBootTest(
        properties = {
            "livekit.url=wss://livekit.example",
            "livekit.api-key=testkey",
            "livekit.api-secret=test-secret-test-secret-test-secret",
            "db-scheduler.enabled=false"
        })
@ViewPackages(classes = ConsoleTest.class)
abstract class ConsoleTest extends SpringBrowserlessTest {

    static final String PASSWORD = "correct horse battery";

    private static final String URL = TestDatabase.H2.newUrl();

    @Autowired
    JdbcClient db;

    @Autowired
    Members members;

    @Autowired
    Organizations organizations;

    @Autowired
    MemberSessions sessions;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> URL);
    }

    @BeforeEach
    void emptyDatabase() {
        TestDatabase.TABLES.forEach(table -> db.sql("delete from " + table).update());
        organizations.add(new Organization("org_1", "One"));
        organizations.add(new Organization("org_2", "Two"));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    /** A new member of {@code org_1}, who is signed in from now on. */
    Member signIn(MemberRole role) {
        Member member = members.add("org_1", role.name() + "@shop.example", role.name(), role, PASSWORD);
        signIn(member);
        return member;
    }

    void signIn(Member member) {
        sessions.goOn(
                members.withVerifiedEmail(member.email()).orElseThrow(),
                new MockHttpServletRequest(),
                new MockHttpServletResponse());
    }
}
