package app.livelayer.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import app.livelayer.conversation.ConversationProperties;
import app.livelayer.conversation.MediaServer;
import app.livelayer.registry.AgentLook;
import app.livelayer.registry.AgentProfile;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AllowedOrigin;
import app.livelayer.registry.AllowedOrigins;
import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.KeyCheck;
import app.livelayer.registry.Previews;
import app.livelayer.registry.PublishedAgent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.WrappedSession;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WidgetPageTest {

    private final Agents agents = mock();
    private final Previews previews = mock();
    private final VaadinResponse response = mock();

    private final ApiKeys keys = mock();
    private final VaadinRequest request = mock();

    @BeforeEach
    void oneAgent() {
        List<AllowedOrigin> origins = List.of(AllowedOrigin.of("https://shop.example"));
        AgentProfile profile = new AgentProfile(
                "<Lio>", "worker", null, "https://pictures.example/a;b/lio.jpg", null, List.of(), AgentLook.standard());
        PublishedAgent agent = new PublishedAgent("agt_1", "org_1", 1, "one", profile, new AllowedOrigins(origins));
        when(agents.published(any())).thenReturn(Optional.empty());
        when(agents.published("agt_1")).thenReturn(Optional.of(agent));
    }

    @Test
    void anAgentsAllowedOriginsMayFrameItsPage() {
        page("/agt_1");
        assertThat(policy()).contains("; frame-ancestors https://shop.example;");
    }

    @Test
    void whoHasAKeyOfTheAgentsOrganizationMayFrameItsPage() {
        when(keys.check("ours")).thenReturn(new KeyCheck.Valid("org_1"));
        when(keys.check("theirs")).thenReturn(new KeyCheck.Valid("org_2"));
        when(keys.check("old")).thenReturn(new KeyCheck.Expired());
        for (String key : List.of("theirs", "old")) {
            when(request.getParameter("key")).thenReturn(key);
            page("/agt_1");
            assertThat(policy()).contains("; frame-ancestors https://shop.example;");
        }
        when(request.getParameter("key")).thenReturn("ours");
        page("/agt_1");
        assertThat(policy()).contains("; frame-ancestors *;");
    }

    @Test
    void nobodyMayFrameThePageOfAnUnknownAgent() {
        page("/agt_2");
        assertThat(policy()).contains("; frame-ancestors 'none';");
    }

    @Test
    void onlyScriptsAndStylesOfThisPageAndOfThisServerRun() {
        Document page = page("/agt_1");
        String nonce = page.select("script").attr("nonce");
        assertThat(nonce).matches("[A-Za-z0-9+/]{22}==");
        assertThat(page.select("script,style"))
                .hasSize(5)
                .allMatch(code -> code.attr("nonce").equals(nonce));
        assertThat(page.select("script").getFirst().data())
                .as("the first of all scripts")
                .contains("window.Function");
        assertThat(policy())
                .startsWith("default-src 'none'; script-src 'self' 'nonce-%s'; style-src 'nonce-%s'; "
                        .formatted(nonce, nonce))
                .doesNotContain("unsafe-inline", "unsafe-eval");
        assertThat(page("/agt_1").select("script").attr("nonce")).isNotEqualTo(nonce);
    }

    @Test
    void aPageConnectsWithThisServerAndLiveKitAlone() {
        page("/agt_1");
        assertThat(policy()).contains("; connect-src 'self' wss://livekit.example https://livekit.example; ");
    }

    @Test
    void picturesComeFromHereAndFromTheServerOfTheAgentsPoster() {
        page("/agt_1");
        assertThat(policy()).contains("; img-src 'self' data: https://pictures.example; ", "; media-src 'self'; ");
    }

    @Test
    void theSessionIdStandsInTheBaseAndNotInWhatABrowserCaches() {
        Document page = page("/agt_1");
        assertThat(page.select("base").attr("href")).isEqualTo("/widget;ll=ID/");
        assertThat(page.select("script[src]").attr("src")).isEqualTo("/widget/VAADIN/build/indexhtml-1.js");
    }

    @Test
    void whatTheBuilderWroteIsText() {
        assertThat(page("/agt_1").select("#ll-skeleton .ll-name b").text()).isEqualTo("<Lio>");
    }

    private String policy() {
        ArgumentCaptor<String> header = ArgumentCaptor.captor();
        verify(response, atLeastOnce()).setHeader(eq("Content-Security-Policy"), header.capture());
        return header.getValue();
    }

    private Document page(String path) {
        ConversationProperties times = new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("livelayer.conversation", ConversationProperties.class);
        MediaServer media = mock();
        when(media.connectSources()).thenReturn(List.of("wss://livekit.example", "https://livekit.example"));
        WrappedSession session = mock();
        when(session.getId()).thenReturn("ID");
        when(request.getPathInfo()).thenReturn(path);
        when(request.getWrappedSession()).thenReturn(session);
        Document document = Jsoup.parse(
                "<head><base href=./><style></style><script type=module src=./VAADIN/build/indexhtml-1.js></script></head><body></body>");
        new WidgetPage(new WidgetAgents(agents, previews, keys), times, media)
                .modifyIndexHtmlResponse(new IndexHtmlResponse(request, response, document));
        return document;
    }
}
