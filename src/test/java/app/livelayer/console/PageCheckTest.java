package app.livelayer.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.console.Finding.Verdict;
import app.livelayer.console.Snippet.Form;
import app.livelayer.registry.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageCheckTest {

    private static final Place PLACE = new Place(
            "agt_1",
            "Lio",
            Origin.parse("https://talk.example").orElseThrow(),
            "wss://livekit.example",
            List.of("microphone", "autoplay", "camera"));

    private static List<Finding> check(Form form, String text) {
        return new PageCheck(PLACE, form).of(text);
    }

    private static List<String> blocks(Form form, String text) {
        return check(form, text).stream()
                .filter(finding -> finding.verdict() == Verdict.BLOCKS)
                .map(finding -> finding.rule() + " " + finding.mend())
                .toList();
    }

    private static List<String> blocks(String text) {
        return blocks(Form.SCRIPT, text);
    }

    private static String csp(String policy) {
        return "Content-Security-Policy: " + policy;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default-src 'none'; script-src https://talk.example; frame-src https://talk.example",
                "default-src https://talk.example",
                "default-src *",
                "default-src https:",
                "script-src talk.example; child-src talk.example:443",
                "script-src https://*.example; frame-src http://talk.example:*",
                "script-src https://talk.example/; frame-src https://talk.example/widget/",
                "SCRIPT-SRC https://TALK.example; frame-src https://talk.example/widget/agt_1",
                "script-src 'none'; script-src-elem https://talk.example",
                "img-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; style-src 'none'",
                "frame-ancestors 'none'; require-trusted-types-for 'script'",
                "sandbox allow-scripts allow-same-origin allow-forms",
                "script-src https://talk.example 'nonce-abc'",
            })
    void aPolicyThatLetsEverythingBlocksNothing(String policy) {
        assertThat(blocks(csp(policy))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "script-src https://talk.example/v1.js",
                "script-src https://talk.example.evil.example",
                "script-src https://*.talk.example",
                "script-src https://talk.example:8443",
                "script-src wss://talk.example",
                "script-src 'self' 'unsafe-inline'",
                "script-src 'nonce-abc'",
                "script-src 'strict-dynamic' 'nonce-abc' https://talk.example",
                "script-src https://talk.example; script-src-elem 'self'",
                "script-src 'none'; script-src https://talk.example",
                "frame-src 'self'",
                "frame-src https://talk.example/a/",
                "default-src 'self'",
                "sandbox",
                "sandbox allow-scripts allow-forms",
            })
    void aPolicyThatKeepsSomethingOutBlocks(String policy) {
        assertThat(blocks(csp(policy))).isNotEmpty();
    }

    @Test
    void whatMendsItIsTheWholeDirective() {
        assertThat(blocks(csp("default-src 'self'; script-src 'none'")))
                .containsExactly(
                        "script-src does not list https://talk.example. Write: script-src https://talk.example",
                        "There is no frame-src, so default-src counts, which does not list https://talk.example. Write: frame-src 'self' https://talk.example");
    }

    @Test
    void everyOneOfSeveralPoliciesMustLetIt() {
        String good = "script-src https://talk.example; frame-src https://talk.example";
        assertThat(blocks(csp(good) + "\n" + csp("frame-src 'none'"))).hasSize(1);
        assertThat(blocks(csp(good + ", frame-src 'none'"))).hasSize(1);
        assertThat(blocks(csp(good)
                        + "\n\n<!doctype html><head><meta http-equiv=Content-Security-Policy content=\"script-src 'self'\"></head>"
                        + "<script src=https://talk.example/v1.js data-agent-id=agt_1></script>"))
                .hasSize(1);
    }

    @Test
    void aReportIsNoBlock() {
        assertThat(check(Form.SCRIPT, "content-security-policy-report-only: default-src 'none'"))
                .noneMatch(finding -> finding.verdict() == Verdict.BLOCKS)
                .anyMatch(finding -> finding.rule().contains("Report-Only blocks nothing"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'nonce-abc'                                    | nonce=abc                              | true
            'nonce-abc' 'strict-dynamic'                   | nonce=abc                              | true
            'nonce-abc'                                    | nonce=xyz                              | false
            'nonce-abc' 'strict-dynamic' https:            |                                        | false
            'sha384-aaa' 'strict-dynamic'                  | integrity=sha384-aaa crossorigin=anonymous | false
            'sha384-aaa'                                   | integrity=sha384-aaa crossorigin=anonymous | false
            """)
    void aNonceOrHashIsReadFromTheTag(String sources, String attributes, boolean allowed) {
        String page = csp("script-src " + sources)
                + "\n\n<html><body><script src=https://talk.example/v1.js data-agent-id=agt_1 %s></script></body></html>"
                        .formatted(attributes == null ? "" : attributes);
        assertThat(blocks(page).isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            microphone=()                                       | SCRIPT | 1
            microphone=(self)                                   | SCRIPT | 1
            microphone=self, camera=()                          | FRAME  | 2
            microphone=*                                        | SCRIPT | 0
            microphone=(self "https://talk.example")            | SCRIPT | 0
            microphone=("https://*.example"), camera=()         | SCRIPT | 2
            geolocation=(), payment=(self)                      | SCRIPT | 0
            display-capture=()                                  | SCRIPT | 0
            microphone=(self)                                   | SDK    | 0
            microphone=("https://talk.example")                 | SDK    | 1
            microphone=(), microphone=*                         | SCRIPT | 0
            """)
    void aFeatureMustBeThePagesToLend(String policy, Form form, int blocked) {
        assertThat(blocks(form, "Permissions-Policy: " + policy)).hasSize(blocked);
    }

    @Test
    void whatHasNoPartInItIsSaidToHaveNone() {
        String headers = """
                HTTP/2 200
                cross-origin-embedder-policy: require-corp
                cross-origin-opener-policy: same-origin
                x-frame-options: DENY
                referrer-policy: no-referrer
                """;
        assertThat(check(Form.SCRIPT, headers))
                .extracting(Finding::verdict)
                .containsExactlyInAnyOrder(
                        Verdict.FINE, Verdict.NO_MATTER, Verdict.NO_MATTER, Verdict.NO_MATTER, Verdict.NO_MATTER);
    }

    @Test
    void theSdkConnectsToUsAndToLiveKit() {
        assertThat(blocks(Form.SDK, csp("script-src https://talk.example; connect-src 'self' https://talk.example")))
                .containsExactly(
                        "connect-src does not list wss://livekit.example https://livekit.example. Write: connect-src 'self' https://talk.example wss://livekit.example https://livekit.example");
        assertThat(blocks(
                        Form.SDK,
                        csp("script-src https://talk.example; connect-src https://talk.example wss://livekit.example")))
                .isEmpty();
    }

    @Test
    void everyOwnLineIsFine() {
        for (Form form : Form.values()) {
            Snippet snippet = new Snippets(PLACE).of(form);
            String page = csp("default-src 'none'; " + snippet.csp().replace("\n", " ")) + "\nPermissions-Policy: "
                    + snippet.permissions();
            if (form != Form.SDK) page += "\n\n<html><body>" + snippet.code() + "</body></html>";
            assertThat(blocks(form, page)).as(form.name()).isEmpty();
        }
    }

    @Test
    void theSnippetIsLookedFor() {
        assertThat(blocks("<html><body><p>Hello</p></body></html>"))
                .singleElement()
                .asString()
                .contains("does not hold");
        assertThat(blocks("<body><script src=https://other.example/v1.js data-agent-id=agt_1></script>"))
                .singleElement()
                .asString()
                .contains("another server");
        assertThat(blocks("<body><script src=https://talk.example/v1.js data-agent-id=agt_2></script>"))
                .singleElement()
                .asString()
                .contains("another agent: agt_2");
        assertThat(blocks(Form.FRAME, "<body><iframe src=https://talk.example/widget/agt_1 allow=microphone sandbox>"))
                .hasSize(2);
    }

    @Test
    void headersAreReadAsBrowsersCopyThem() {
        assertThat(blocks("content-security-policy:\ndefault-src 'none'\nserver:\nnginx"))
                .hasSize(2);
        assertThat(blocks("default-src 'none'; img-src *")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "hello", "\0", "<", "::::", "HTTP/1.1 200 OK"})
    void whatIsNoPageIsSaid(String text) {
        assertThat(blocks(text)).singleElement().asString().contains("No header and no HTML");
    }

    @Test
    void whatIsTooLongIsCut() {
        assertThat(check(Form.SCRIPT, csp("default-src *") + "\nx: " + "y".repeat(PastedPage.LONGEST)))
                .anyMatch(finding -> finding.rule().startsWith("Only the first"));
    }
}
