package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.livelayer.registry.AgentLimits;
import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AllowedOrigins;
import app.livelayer.registry.PublicUrlProperties;
import app.livelayer.registry.PublishedAgent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.ResponseEntity;

class HostedPageTest {

    private final Agents agents = mock();
    private final HostedPage page = new HostedPage(agents, new PublicUrlProperties("https://talk.example"));

    @BeforeEach
    void nobodyElse() {
        when(agents.bySlug(any())).thenReturn(Optional.empty());
    }

    private void agent(boolean indexable) {
        agent(indexable, AgentLook.standard());
    }

    private void agent(boolean indexable, AgentLook look) {
        AgentProfile profile = new AgentProfile(
                "<Lio>",
                "worker",
                null,
                "Knows \"books\".",
                List.of("de"),
                null,
                "/media/a.png",
                null,
                List.of(),
                look,
                AgentLimits.standard(),
                indexable);
        when(agents.bySlug("lio"))
                .thenReturn(Optional.of(
                        new PublishedAgent("agt_1", "org_1", 1, "lio", profile, new AllowedOrigins(List.of()))));
    }

    private Document document(Map<String, String> query) {
        ResponseEntity<String> answer = page.show("lio", query, null);
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        return Jsoup.parse(Objects.requireNonNull(answer.getBody()));
    }

    @Test
    void whatTheBuilderWroteIsText() {
        agent(false);
        Document document = document(Map.of());
        assertThat(document.title()).isEqualTo("<Lio>");
        assertThat(document.select("h1").text()).isEqualTo("<Lio>");
        assertThat(document.select("html").attr("lang")).isEqualTo("de");
        assertThat(document.select("meta[property=og:title]").attr("content")).isEqualTo("<Lio>");
        assertThat(document.select("meta[property=og:description]").attr("content"))
                .isEqualTo("Knows \"books\".");
        assertThat(document.select("meta[property=og:url]").attr("content")).isEqualTo("https://talk.example/a/lio");
        assertThat(document.select("meta[property=og:image]").attr("content"))
                .isEqualTo("https://talk.example/media/a.png");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void searchEnginesListItOnlyWhenTheAgentSaysSo(boolean indexable) {
        agent(indexable);
        assertThat(document(Map.of()).select("meta[name=robots]").isEmpty()).isEqualTo(indexable);
        assertThat(page.show("lio", Map.of(), null).getHeaders().getFirst("X-Robots-Tag"))
                .isEqualTo(indexable ? null : "noindex");
    }

    @Test
    void theQueryChoosesModeAndThemeAndNothingElse() {
        agent(true);
        Element widget = document(Map.of()).expectFirst("livelayer-widget");
        assertThat(widget.attributes().asList()).hasSize(2);
        assertThat(widget.attr("mode")).isEqualTo("EMBEDDED");
        widget = document(Map.of("mode", "widget", "theme", "dark", "agent-id", "agt_2", "greeting", "\"><script>"))
                .expectFirst("livelayer-widget");
        assertThat(widget.hasAttr("mode")).isFalse();
        assertThat(widget.attr("theme")).isEqualTo("dark");
        assertThat(widget.attr("agent-id")).isEqualTo("agt_1");
        assertThat(document(Map.of("greeting", "\"><script>", "theme", "\"><script>"))
                        .select("script"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whoMadeItIsSaidUnlessTheAgentHidesIt(boolean hidden) {
        AgentLook look = AgentLook.standard();
        agent(
                false,
                new AgentLook(
                        look.experienceMode(),
                        look.mediaType(),
                        look.position(),
                        look.colors(),
                        look.cornerRadius(),
                        look.controls(),
                        look.embedded(),
                        look.launcherText(),
                        look.consentText(),
                        look.consentCard(),
                        look.microphoneCard(),
                        hidden));
        assertThat(document(Map.of()).select("small").text())
                .isEqualTo(hidden ? "<Lio> ist ein KI-Agent." : "<Lio> ist ein KI-Agent. Mit LiveLayer gemacht.");
    }

    @Test
    void nothingInlineAndNobodyMayFrameIt() {
        agent(true);
        assertThat(page.show("lio", Map.of(), null).getHeaders().getFirst("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(document(Map.of()).select("script:not([src]), style, [style], [onclick]"))
                .isEmpty();
    }

    @Test
    void anUnknownSlugIsAKindPage() {
        ResponseEntity<String> answer = page.show("nobody", Map.of(), null);
        assertThat(answer.getStatusCode().value()).isEqualTo(404);
        assertThat(answer.getHeaders().getFirst("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(Jsoup.parse(Objects.requireNonNull(answer.getBody()))
                        .select("h1")
                        .text())
                .isEqualTo("Nobody is here");
    }

    @ParameterizedTest
    @CsvSource({"ar, ar, rtl, لا أحد هنا", "'fr-CH, en', fr, ltr, Il n’y a personne ici", "'!', en, ltr, Nobody is here"
    })
    void speaksTheVisitorsLanguage(String accepted, String tag, String direction, String title) {
        Document missing = Jsoup.parse(
                Objects.requireNonNull(page.show("nobody", Map.of(), accepted).getBody()));
        assertThat(missing.select("html").attr("lang")).isEqualTo(tag);
        assertThat(missing.select("html").attr("dir")).isEqualTo(direction);
        assertThat(missing.title()).isEqualTo(title);
        agent(true);
        Document chosen = document(Map.of("language", "fr"));
        assertThat(chosen.select("html").attr("lang")).isEqualTo("fr");
        assertThat(chosen.select("livelayer-widget").attr("language")).isEqualTo("fr");
        assertThat(page.show("lio", Map.of(), accepted).getHeaders().getFirst("Vary"))
                .isEqualTo("Accept-Language");
    }
}
