package app.livelayer.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.livelayer.console.Snippet.Form;
import app.livelayer.registry.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

class SnippetsTest {

    private static Place place(String name, String... features) {
        Origin server = Origin.parse("https://talk.example").orElseThrow();
        return new Place("agt_1", name, server, "wss://livekit.example", List.of(features));
    }

    private final Snippets snippets = new Snippets(place("Lio", "microphone", "autoplay"));

    @Test
    void theScriptTagNamesServerAndAgent() {
        Snippet snippet = snippets.of(Form.SCRIPT);
        assertThat(snippet.code())
                .isEqualTo(
                        "<script async src=\"https://talk.example/v1.js\"\n        data-agent-id=\"agt_1\"></script>");
        assertThat(snippet.csp()).isEqualTo("script-src https://talk.example;\nframe-src https://talk.example");
        assertThat(snippet.permissions())
                .isEqualTo("microphone=(self \"https://talk.example\"), autoplay=(self \"https://talk.example\")");
    }

    @Test
    void theSdkIsThePagesOwnAndNeedsConnections() {
        Snippet snippet = snippets.of(Form.SDK);
        assertThat(snippet.csp())
                .isEqualTo(
                        "script-src https://talk.example;\nconnect-src https://talk.example wss://livekit.example https://livekit.example");
        assertThat(snippet.permissions()).isEqualTo("microphone=(self), autoplay=(self)");
        assertThat(snippet.pinned()).isNull();
    }

    @Test
    void whatABuilderWroteIsText() {
        String code = new Snippets(place("\"><script>alert(1)</script>"))
                .of(Form.FRAME)
                .code();
        assertThat(Jsoup.parse(code).select("script")).isEmpty();
        assertThat(Jsoup.parse(code).select("iframe").attr("title")).isEqualTo("\"><script>alert(1)</script>");
    }

    @Test
    void anAgentThatOnlyWritesNeedsNoPermission() {
        Snippet snippet = new Snippets(place("Lio")).of(Form.FRAME);
        assertThat(snippet.permissions()).isNull();
        assertThat(snippet.code()).doesNotContain("allow=");
    }

    /** The hash of "alert('Hello, world.');" in the specification of Subresource Integrity, §3.1. */
    @Test
    void aPinnedTagHoldsTheHashOfTheScript() {
        assertThat(Snippets.integrity(
                        new ByteArrayResource("alert('Hello, world.');".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO");
        assertThat(Snippets.integrity(new ClassPathResource("static/nothing.js")))
                .isNull();
    }
}
