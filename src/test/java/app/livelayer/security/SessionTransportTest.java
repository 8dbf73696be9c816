package app.livelayer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A widget's session id is in its path and nowhere else, the console's in its cookie and nowhere else: no mixture is let in. */
class SessionTransportTest extends ServerTest {

    private static final String MADE_UP = "0123456789ABCDEF0123456789ABCDEF";

    @Autowired
    Members members;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console;ll=ID/",
                "/console/;ll=ID",
                "/console;ll=ID/login",
                "/console/login;ll=ID",
                "/console;jsessionid=ID/login",
                "/;ll=ID/console/login",
                "/console%3Bll=ID/login"
            })
    void aConsolesIdInThePathIsRefusedInEverySpelling(String path) throws Exception {
        HttpResponse<String> answer = send(console(path.replace("ID", door().id())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(cookie(answer)).isEmpty();
    }

    @Test
    void aConsolesIdOpensNoWidget() throws Exception {
        String id = door().id();
        for (String path : new String[] {"/widget;ll=ID/?v-r=heartbeat&v-uiId=0", "/widget;ll=ID/?v-r=uidl&v-uiId=0"})
            assertThat(send(post(visitors(path.replace("ID", id)), "{}")).statusCode())
                    .isEqualTo(400);
        assertThat(send(visitors(WIDGET).header("Cookie", "ll=" + id)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aWidgetsIdOpensNoConsoleAndTheBrowserThatHoldsItIsHealed() throws Exception {
        String id = widget();
        HttpResponse<String> refused = send(console("/console/login").header("Cookie", "ll=" + id));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("ll=;")
                .contains("Expires=Thu, 01 Jan 1970", "Path=/console");
        assertThat(send(console("/console/login")).statusCode()).isEqualTo(200);
    }

    @Test
    void anIdThatTheServerDoesNotKnowIsNeverAdopted() throws Exception {
        HttpResponse<String> page = send(console("/console/login").header("Cookie", "ll=" + MADE_UP));
        assertThat(cookie(page)).isPresent().get().isNotEqualTo(MADE_UP);

        HttpResponse<String> widget = send(visitors("/widget;ll=" + MADE_UP + "/agt_1?a=b"));
        assertThat(widget.statusCode()).isEqualTo(302);
        assertThat(widget.headers().firstValue("Location")).hasValue(WIDGET + "?a=b");
        HttpResponse<String> heartbeat = send(post(visitors("/widget;ll=" + MADE_UP + "/?v-r=heartbeat&v-uiId=0"), ""));
        assertThat(heartbeat.statusCode()).isEqualTo(403);
        HttpResponse<String> message = send(post(visitors("/widget;ll=" + MADE_UP + "/?v-r=uidl&v-uiId=0"), "{}"));
        assertThat(message.body()).contains("sessionExpired");
    }

    @Test
    void noAnswerOfTheWidgetSetsACookie() throws Exception {
        String id = widget();
        Map<HttpRequest.Builder, Integer> requests = new LinkedHashMap<>();
        requests.put(visitors(WIDGET), 200);
        requests.put(visitors("/widget/agt_none"), 404);
        requests.put(visitors("/widget/login"), 404);
        requests.put(visitors("/widget;ll=" + id + "/agt_1"), 302);
        requests.put(visitors("/widget;ll=" + MADE_UP + "/agt_1"), 302);
        requests.put(visitors(WIDGET + "?v-r=init&location="), 400);
        requests.put(post(visitors("/widget;ll=" + MADE_UP + "/?v-r=heartbeat&v-uiId=0"), ""), 403);
        requests.put(post(visitors("/widget/?v-r=uidl&v-uiId=0"), "{}"), 200);
        requests.put(post(visitors("/widget;ll=" + id + "/?v-r=heartbeat&v-uiId=0"), ""), 200);
        requests.put(visitors("/widget/VAADIN/build/none.js"), 404);
        requests.put(visitors(WIDGET).header("Cookie", "ll=" + MADE_UP), 400);
        for (Map.Entry<HttpRequest.Builder, Integer> request : requests.entrySet()) {
            HttpResponse<String> answer = send(request.getKey());
            assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(request.getValue());
            assertThat(answer.headers().map()).as(answer.uri().toString()).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void theConsolesCookieIsForTheConsoleAloneAndNotForScripts() throws Exception {
        HttpResponse<String> plain = send(console("/console/login"));
        assertThat(plain.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("Path=/console", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
        HttpResponse<String> behindTls = send(console("/console/login").header("X-Forwarded-Proto", "https"));
        assertThat(behindTls.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
        assertThat(plain.body()).doesNotContain(";ll=");
    }

    @Test
    void whoSignsInGetsAnotherId() throws Exception {
        ann();
        Door door = door();
        HttpResponse<String> in = signIn(door, door.csrf());
        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(in.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).doesNotContain("error"));
        String id = cookie(in).orElseThrow();
        assertThat(id).isNotEqualTo(door.id());
        assertThat(send(console("/console/").header("Cookie", "ll=" + id)).statusCode())
                .isEqualTo(200);
        assertThat(send(console("/console/").header("Cookie", "ll=" + door.id()))
                        .statusCode())
                .isEqualTo(302);
        // as a member: no view of the widget's, neither here nor with this id there
        assertThat(send(console("/console/agt_1").header("Cookie", "ll=" + id)).statusCode())
                .isEqualTo(404);
        assertThat(send(console("/console;ll=" + id + "/")).statusCode()).isEqualTo(400);
        assertThat(send(post(visitors("/widget;ll=" + id + "/?v-r=heartbeat&v-uiId=0"), ""))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aFormOfAnotherPageSignsNobodyIn() throws Exception {
        ann();
        Door door = door();
        assertThat(signIn(door, door.csrf(), "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(signIn(door, door.csrf(), "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(signIn(door, door.csrf(), "Origin", "http://localhost:" + port)
                        .statusCode())
                .isEqualTo(403);
        assertThat(signIn(door, door.csrf(), "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        HttpResponse<String> own = signIn(door, door.csrf(), "Origin", "http://127.0.0.1:" + port);
        assertThat(cookie(own)).isPresent();
    }

    private void ann() {
        if (members.byEmail("ann@example.com").isEmpty())
            members.add("org_1", "ann@example.com", "Ann", MemberRole.OWNER, "a long enough password");
    }

    private HttpResponse<String> signIn(Door door, String csrf, String... headers) throws Exception {
        String form = "username=ann%40example.com&password="
                + URLEncoder.encode("a long enough password", StandardCharsets.UTF_8) + "&_csrf="
                + URLEncoder.encode(csrf, StandardCharsets.UTF_8);
        HttpRequest.Builder request = console("/console/login").header("Cookie", "ll=" + door.id());
        if (headers.length > 0) request.headers(headers);
        return send(post(request, form));
    }
}
