package app.livelayer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.e2e.BareWidget;
import app.livelayer.registry.MemberRole;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Flow's messages carry the key that the page was given: a page of somebody else cannot press a member's buttons, nor speak as a visitor. */
class SecurityKeyTest extends ServerTest {

    private static final Pattern KEY = Pattern.compile("\"Vaadin-Security-Key\":\"([^\"]+)\"");

    /** In an answer: the page is told to begin anew. */
    private static final String REFUSED = "\"appError\"";

    private static final Pattern UI = Pattern.compile("\"v-uiId\":(\\d+)");
    private static final String OTHER_KEY = "00000000-0000-0000-0000-000000000000";

    @Autowired
    Tenants tenants;

    /** How a message has no key, or not the right one. */
    static Stream<String> keys() {
        return Stream.of("", "\"csrfToken\":\"" + OTHER_KEY + "\",", "\"csrfToken\":null,", "\"csrfToken\":\"\",");
    }

    /** A member's page with the button that signs out everywhere. */
    private Page account() throws Exception {
        String id = signIn(tenants.stranger(MemberRole.VIEWER).email(), Tenants.PASSWORD);
        String page =
                send(console("/console/account").header("Cookie", "ll=" + id)).body();
        return new Page(id, first(UI, page), first(KEY, page), nodeOf("Sign out everywhere", page));
    }

    /** @param button node of the button */
    private record Page(String id, String ui, String key, String button) {

        /** As Flow's client tells of a click. */
        String click(String token) {
            return "{" + token
                    + "\"rpc\":[{\"type\":\"event\",\"node\":%s,\"event\":\"click\",\"data\":{\"event.shiftKey\":false,\"event.metaKey\":false,\"event.detail\":1,\"event.ctrlKey\":false,\"event.clientX\":1,\"event.clientY\":1,\"event.altKey\":false,\"event.button\":0,\"event.screenY\":1,\"event.screenX\":1}}],\"syncId\":0,\"clientId\":0}"
                            .formatted(button);
        }
    }

    private int stamp() {
        return db.sql("select stamp from member where id = ?")
                .param(tenants.stranger(MemberRole.VIEWER).id())
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aMembersButtonIsNotPressedWithoutTheKey(String token) throws Exception {
        Page page = account();
        int before = stamp();

        HttpResponse<String> refused = press(page, token);

        assertThat(refused.body()).contains(REFUSED);
        assertThat(stamp()).isEqualTo(before);
        press(page, "\"csrfToken\":\"" + page.key() + "\",");
        assertThat(stamp()).isEqualTo(before + 1);
    }

    private HttpResponse<String> press(Page page, String token) throws Exception {
        return send(console("/console/?v-r=uidl&v-uiId=" + page.ui())
                .header("Cookie", "ll=" + page.id())
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(page.click(token))));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aWidgetsMessageIsNotTakenWithoutTheKey(String token) throws Exception {
        BareWidget widget = BareWidget.open(http, "http://localhost:" + port, "agt_1");
        String right = widget.message("[" + widget.call("sessionEvent", "{}") + "]");
        String wrong = right.replace("\"csrfToken\":\"" + widget.key() + "\",", token);
        assertThat(wrong).isNotEqualTo(right);
        List<String> before = tenants.rows();

        assertThat(widget.send(wrong.getBytes(StandardCharsets.UTF_8)).body()).contains(REFUSED);

        assertThat(tenants.rows()).isEqualTo(before);
        HttpResponse<String> taken = widget.send(right.getBytes(StandardCharsets.UTF_8));
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).doesNotContain(REFUSED);
    }

    /** The node of the button with this text, in the page's first message. */
    private static String nodeOf(String text, String page) {
        String words = first(
                Pattern.compile("\"node\":(\\d+),\"type\":\"put\",\"key\":\"text\",\"feat\":7,\"value\":\"" + text),
                page);
        String children = "\\[(?:\\d+,)*" + words + "(?:,\\d+)*]";
        return first(
                Pattern.compile(
                        "\"node\":(\\d+),\"type\":\"splice\",\"feat\":2,\"index\":\\d+,\"addNodes\":" + children),
                page);
    }

    private static String first(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        if (!found.find()) throw new IllegalStateException(pattern + " is not in " + page);
        return found.group(1);
    }
}
