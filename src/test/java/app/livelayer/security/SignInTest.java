package app.livelayer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.TestDatabase;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Members' sessions, over HTTP as a browser has them. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "livekit.url=wss://livekit.example",
            "livekit.api-key=testkey",
            "livekit.api-secret=test-secret-test-secret-test-secret",
            "db-scheduler.enabled=false"
        })
class SignInTest {

    private static final String PASSWORD = "correct horse battery";
    private static final String URL = TestDatabase.H2.newUrl();

    @LocalServerPort
    int port;

    @Autowired
    Members members;

    @Autowired
    Organizations organizations;

    @Autowired
    JdbcClient db;

    @Autowired
    CsrfTokens tokens;

    private Member ada;

    /** Tells what a page's meta tag tells a browser. */
    static final class CsrfTokens implements Filter, Ordered {

        volatile String last = "";

        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            chain.doFilter(request, response);
            if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) last = token.getToken();
        }

        @Override
        public int getOrder() {
            return SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1;
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Tokens {
        @Bean
        CsrfTokens csrfTokens() {
            return new CsrfTokens();
        }
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> URL);
    }

    @BeforeEach
    void emptyDatabase() {
        TestDatabase.TABLES.forEach(table -> db.sql("delete from " + table).update());
        organizations.add(new Organization("org_1", "One"));
        ada = members.add("org_1", "ada@shop.example", "Ada", MemberRole.OWNER, PASSWORD);
    }

    /** A browser with its cookies. */
    private final class Browser {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        HttpResponse<String> get(String path) throws Exception {
            return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
        }

        /** Where the server leads to. */
        String signIn(String email, String password) throws Exception {
            get("/console/members");
            String body = "_csrf=" + URLEncoder.encode(tokens.last, StandardCharsets.UTF_8) + "&username="
                    + URLEncoder.encode(email, StandardCharsets.UTF_8) + "&password="
                    + URLEncoder.encode(password, StandardCharsets.UTF_8);
            HttpRequest request = HttpRequest.newBuilder(uri("/console/login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return location(http.send(request, BodyHandlers.ofString()));
        }

        Optional<String> session() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("ll"))
                    .map(HttpCookie::getValue)
                    .findFirst();
        }

        /** True unless the page of a member leads to the door. */
        boolean isIn() throws Exception {
            HttpResponse<String> answer = get("/console/members");
            return !(answer.statusCode() == 302 && location(answer).equals("/console/login"));
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").replaceFirst("^http://localhost:[0-9]+", "");
    }

    @Test
    void whoIsNotSignedInIsLedToTheDoor() throws Exception {
        assertThat(new Browser().isIn()).isFalse();
    }

    @Test
    void aPasswordOpensUnderANewSessionId() throws Exception {
        Browser browser = new Browser();
        browser.get("/console/members");
        Optional<String> before = browser.session();

        assertThat(browser.signIn("ada@shop.example", PASSWORD)).doesNotContain("login");

        assertThat(before).isPresent();
        assertThat(browser.session()).isPresent().isNotEqualTo(before);
        assertThat(browser.isIn()).isTrue();
    }

    @Test
    void anUnknownAddressIsAnsweredAsAWrongPassword() throws Exception {
        assertThat(new Browser().signIn("ada@shop.example", "wrong horse battery"))
                .isEqualTo("/console/login?error");
        assertThat(new Browser().signIn("eve@shop.example", PASSWORD)).isEqualTo("/console/login?error");
    }

    @Test
    void aRightPasswordIsRefusedAfterTooManyWrongOnes() throws Exception {
        for (int i = 0; i < 5; i++) new Browser().signIn("ada@shop.example", "wrong horse battery");
        db.sql("update sign_in_failure set blocked_until = blocked_until + interval '1' hour")
                .update();

        Browser browser = new Browser();
        assertThat(browser.signIn("ada@shop.example", PASSWORD)).matches("/console/login\\?wait=[0-9]+");
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void eachAttemptCountsOnce() throws Exception {
        new Browser().signIn("ada@shop.example", "wrong horse battery");
        assertThat(db.sql("select failures from sign_in_failure")
                        .query(Integer.class)
                        .list())
                .isEqualTo(List.of(1, 1));
    }

    @Test
    void signOutEverywhereRefusesTheNextRequestOfEachSession() throws Exception {
        Browser desk = new Browser();
        Browser phone = new Browser();
        desk.signIn("ada@shop.example", PASSWORD);
        phone.signIn("ada@shop.example", PASSWORD);
        assertThat(desk.isIn() && phone.isIn()).isTrue();

        members.signOutEverywhere("org_1", ada.id());

        assertThat(desk.isIn()).isFalse();
        assertThat(phone.isIn()).isFalse();
        desk.signIn("ada@shop.example", PASSWORD);
        assertThat(desk.isIn()).isTrue();
    }

    @Test
    void whoIsRemovedIsOutAtTheNextRequest() throws Exception {
        members.add("org_1", "bob@shop.example", "Bob", MemberRole.OWNER, PASSWORD);
        Browser browser = new Browser();
        browser.signIn("ada@shop.example", PASSWORD);
        assertThat(browser.isIn()).isTrue();
        members.remove("org_1", ada.id(), ada.id());
        assertThat(browser.isIn()).isFalse();
        assertThat(browser.signIn("ada@shop.example", PASSWORD)).isEqualTo("/console/login?error");
    }
}
