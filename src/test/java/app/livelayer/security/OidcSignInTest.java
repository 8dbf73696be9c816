package app.livelayer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.LiveLayerServer;
import app.livelayer.TestDatabase;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import app.livelayer.registry.Organization;
import app.livelayer.registry.Organizations;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Members sign in with a real provider, configured by the properties of docs/operations.md. */
@SpringBootTest(
        classes = LiveLayerServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "livekit.url=ws://127.0.0.1:9",
            "livekit.api-key=key",
            "livekit.api-secret=a-secret-of-at-least-32-characters",
            "livelayer.data=target/oidc-test",
            "db-scheduler.enabled=false",
            "spring.security.oauth2.client.registration.company.provider=company",
            "spring.security.oauth2.client.registration.company.client-name=Company",
            "spring.security.oauth2.client.registration.company.client-id=" + OidcProvider.CLIENT,
            "spring.security.oauth2.client.registration.company.client-secret=" + OidcProvider.SECRET,
            "spring.security.oauth2.client.registration.company.scope=openid,email",
            "spring.security.oauth2.client.registration.company.redirect-uri={baseUrl}/console/login/oauth2/code/{registrationId}"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OidcSignInTest {

    private static final String URL = TestDatabase.H2.newUrl();
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final OidcProvider provider = provider();

    @LocalServerPort
    int port;

    @Autowired
    Members members;

    @Autowired
    Organizations organizations;

    private static OidcProvider provider() {
        try {
            return new OidcProvider();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> URL);
        registry.add("spring.security.oauth2.client.provider.company.issuer-uri", provider::issuer);
    }

    @BeforeAll
    void members() {
        provider.register(product() + "/console/login/oauth2/code/company");
        organizations.add(new Organization("org_1", "One"));
        for (String who : new String[] {"owner", "viewer", "newcomer", "forged"})
            members.add(
                    "org_1",
                    who + "@theirs.example",
                    who,
                    who.equals("viewer") ? MemberRole.VIEWER : MemberRole.OWNER,
                    "correct horse battery");
    }

    @AfterAll
    static void close() throws Exception {
        provider.close();
    }

    private String product() {
        return "http://127.0.0.1:" + port;
    }

    /** A browser that follows wherever it is led. */
    private final class Browser {

        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();

        HttpResponse<String> get(String url) throws Exception {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("Accept", "text/html")
                            .build(),
                    BodyHandlers.ofString());
        }

        /** Where it ends, by way of the provider's own form. */
        HttpResponse<String> signIn(String email) throws Exception {
            HttpResponse<String> form = get(product() + "/console/oauth2/authorization/company");
            assertThat(form.uri().toString()).startsWith(provider.issuer() + "/login");
            Matcher token = FORM_TOKEN.matcher(form.body());
            assertThat(token.find()).as(form.body()).isTrue();
            String body = "username=%s&password=%s&_csrf=%s"
                    .formatted(encoded(email), encoded(OidcProvider.PASSWORD), encoded(token.group(1)));
            HttpRequest request = HttpRequest.newBuilder(form.uri())
                    .headers("Accept", "text/html", "Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return http.send(request, BodyHandlers.ofString());
        }

        int members() throws Exception {
            HttpResponse<String> page = get(product() + "/console/members");
            return page.uri().getPath().equals("/console/login") ? 302 : page.statusCode();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String where(HttpResponse<?> page) {
        String query = page.uri().getQuery();
        return page.uri().getPath() + (query == null ? "" : "?" + query);
    }

    @Test
    void theDoorNamesTheProvider() throws Exception {
        assertThat(new Browser().get(product() + "/console/login").body())
                .contains("Sign in with Company", "/console/oauth2/authorization/company");
    }

    @ParameterizedTest
    @CsvSource({"owner, 200", "OWNER, 200", "viewer, 404"})
    void aMemberWithAVerifiedAddressComesInWithTheirRole(String who, int members) throws Exception {
        Browser browser = new Browser();
        HttpResponse<String> end = browser.signIn(who + "@theirs.example");
        assertThat(where(end)).startsWith("/console/").doesNotContain("login");
        assertThat(end.statusCode()).isEqualTo(200);
        assertThat(browser.members()).isEqualTo(members);
    }

    @ParameterizedTest
    @CsvSource({
        "stranger@elsewhere.example, provider, You are not a member here.",
        "newcomer@theirs.example, provider, You are not a member here.",
        OidcProvider.FORGED + ", unfinished, The sign-in was not finished.",
    })
    void whomTheProviderDoesNotVouchForStaysOutside(String email, String reason, String words) throws Exception {
        Browser browser = new Browser();
        HttpResponse<String> end = browser.signIn(email);
        assertThat(where(end)).isEqualTo("/console/login?" + reason);
        assertThat(end.body()).contains(words);
        assertThat(browser.members()).isEqualTo(302);
    }

    @Test
    void whoWantedAPageGetsThere() throws Exception {
        Browser browser = new Browser();
        browser.get(product() + "/console/members");
        assertThat(where(browser.signIn("owner@theirs.example"))).startsWith("/console/members");
    }

    @Test
    void anAnswerThatNobodyAskedForOpensNothing() throws Exception {
        Browser browser = new Browser();
        browser.get(product() + "/console/oauth2/authorization/company");
        HttpResponse<String> end =
                browser.get(product() + "/console/login/oauth2/code/company?code=made-up&state=made-up");
        assertThat(where(end)).isEqualTo("/console/login?unfinished");
        assertThat(end.body()).contains("The sign-in was not finished.");
        assertThat(browser.members()).isEqualTo(302);
    }

    @Test
    void whoIsSignedOutEverywhereIsOut() throws Exception {
        Browser browser = new Browser();
        browser.signIn("owner@theirs.example");
        assertThat(browser.members()).isEqualTo(200);
        members.signOutEverywhere(
                "org_1", members.byEmail("owner@theirs.example").orElseThrow().id());
        assertThat(browser.members()).isEqualTo(302);
    }
}
