package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AllowedOrigins;
import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.Origin;
import app.livelayer.registry.PreviewedAgent;
import app.livelayer.registry.Previews;
import app.livelayer.registry.PublishedAgent;
import app.livelayer.widget.WidgetAgents.Shown;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

class StagePageTest {

    private static final String LINK = "l".repeat(22);
    private static final String CONSOLE = "c".repeat(22);

    private final Previews previews = mock();
    private final StagePage stage = new StagePage(previews);

    @BeforeEach
    void twoPreviews() {
        when(previews.find(any())).thenReturn(Optional.empty());
        when(previews.find(LINK)).thenReturn(Optional.of(preview(PreviewedAgent.Kind.LINK, null)));
        when(previews.find(CONSOLE))
                .thenReturn(
                        Optional.of(preview(PreviewedAgent.Kind.CONSOLE, new Origin("https", "console.example", 443))));
    }

    private static PreviewedAgent preview(PreviewedAgent.Kind kind, @Nullable Origin console) {
        AgentProfile profile = new AgentProfile("<Lio>", "worker", null, null, null, List.of(), AgentLook.standard());
        PublishedAgent draft = new PublishedAgent("agt_1", "org_1", 0, "agt_1", profile, new AllowedOrigins(List.of()));
        return new PreviewedAgent("prv_1", kind, draft, Instant.parse("2026-12-03T10:00:00Z"), console);
    }

    private static String policy(ResponseEntity<String> page) {
        return String.valueOf(page.getHeaders().getFirst("Content-Security-Policy"));
    }

    @Test
    void aLinkIsAPageThatNobodyFramesAndThatSaysWhenItEnds() throws IOException {
        ResponseEntity<String> page = stage.stage(LINK, "dark", "phone");

        assertThat(policy(page))
                .startsWith("default-src 'none'; script-src 'self';")
                .endsWith("frame-ancestors 'self'");
        assertThat(page.getBody())
                .contains("A preview of &lt;Lio&gt;, draft. The link ends on 3 December 2026.")
                .contains(
                        "data-theme=\"dark\"", "data-size=\"phone\"", "preview=\"" + LINK + "\"", "data-console=\"\"");
    }

    @Test
    void theConsolesOwnStageStandsInTheConsoleAlone() throws IOException {
        ResponseEntity<String> page = stage.stage(CONSOLE, "\"><script>", "x");

        assertThat(policy(page)).endsWith("frame-ancestors 'self' https://console.example");
        assertThat(page.getBody())
                .contains("data-console=\"https://console.example\"", "data-theme=\"auto\"")
                .doesNotContain("<script>");
    }

    @Test
    void anEndedPreviewSaysSo() throws IOException {
        ResponseEntity<String> page = stage.stage("x", "auto", "desktop");

        assertThat(page.getStatusCode().value()).isEqualTo(410);
        assertThat(page.getBody()).contains("This preview has ended.").doesNotContain("livelayer-widget");
    }

    @Test
    void theWidgetOfAPreviewTellsWhatHappensInTheConsoleAlone() {
        WidgetAgents agents = new WidgetAgents(mock(Agents.class), previews, mock(ApiKeys.class));

        Shown own = agents.find("agt_1", CONSOLE).orElseThrow();
        assertThat(own.debugs()).isTrue();
        assertThat(own.frameAncestors()).isEqualTo("'self' https://console.example");
        Shown link = agents.find("agt_1", LINK).orElseThrow();
        assertThat(link.debugs()).isFalse();
        assertThat(link.frameAncestors()).isEqualTo("'self'");
        assertThat(agents.find("agt_2", LINK)).isEmpty();
    }
}
