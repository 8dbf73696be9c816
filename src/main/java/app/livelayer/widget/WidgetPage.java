package app.livelayer.widget;

import app.livelayer.conversation.ConversationProperties;
import app.livelayer.conversation.MediaServer;
import app.livelayer.widget.WidgetAgents.Shown;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.IndexHtmlRequestListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.Optional;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;

/** The document of the iframe: who may embed it, where its Vaadin session lives, and a first picture before any script has run. */
@Component
final class WidgetPage implements VaadinServiceInitListener, IndexHtmlRequestListener {

    static final String PATH = "/widget";

    /** How every widget looks, but for what {@link AgentTheme} adds. */
    static final String CSS = Stylesheet.read("widget.css");

    /** Of a widget that stands in the page: there is no window to close or put away. */
    private static final String NO_WINDOW = ".ll-head .ll-round{display:none}";

    private final WidgetAgents agents;
    private final ConversationProperties times;
    private final MediaServer media;
    private final Modules modules = new Modules();

    WidgetPage(WidgetAgents agents, ConversationProperties times, MediaServer media) {
        this.agents = agents;
        this.times = times;
        this.media = media;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        if (!WidgetServlet.isSourceOf(event)) return;
        event.addIndexHtmlRequestListener(this);
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(new WidgetErrors()));
        event.getSource().addUIInitListener(init -> {
            // a node that is away is asked for each second: the visitor talks on when one answers
            init.getUI().getReconnectDialogConfiguration().setReconnectInterval(1_000);
            init.getUI().addDetachListener(WidgetPage::closeLast);
        });
    }

    @Override
    public void modifyIndexHtmlResponse(IndexHtmlResponse response) {
        String path =
                Optional.ofNullable(response.getVaadinRequest().getPathInfo()).orElse("/");
        Optional<Shown> agent = agents.find(
                path.substring(1),
                response.getVaadinRequest().getParameter(WidgetAgents.PREVIEW),
                response.getVaadinRequest().getParameter(WidgetAgents.KEY));
        boolean inPlace = response.getVaadinRequest().getParameter("in-place") != null;
        PagePolicy policy = PagePolicy.create();
        headers(response.getVaadinResponse(), policy.header(agent, media.connectSources()));
        Document document = response.getDocument();
        sessionInPath(document, response.getVaadinRequest().getWrappedSession().getId(), path);
        // opened as a page of its own, a browser would ask the server for an icon
        document.head().appendElement("link").attr("rel", "icon").attr("href", "data:,");
        preload(document);
        Optional<AgentFace> face = agent.map(shown -> AgentFace.of(
                shown.agent(),
                times,
                shown.texts(
                        response.getVaadinRequest().getParameter(WidgetAgents.LANGUAGE),
                        response.getVaadinRequest().getHeader("Accept-Language"))));
        Texts texts = face.map(AgentFace::texts).orElse(Texts.ENGLISH);
        document.select("html").attr("lang", texts.tag()).attr("dir", texts.direction());
        String theme = face.map(known -> AgentTheme.css(known.look())).orElse("");
        document.head().appendElement("style").appendChild(new DataNode(CSS + theme + (inPlace ? NO_WINDOW : "")));
        face.ifPresent(known -> document.body().prepend(WidgetPicture.html(known)));
        shorten(document);
        policy.admit(document);
    }

    /** The template's styles come with comments, and with those of a dialog that no widget shows. */
    private static void shorten(Document document) {
        for (Element style : document.select("style")) {
            if (style.data().startsWith(".v-reconnect-dialog")) style.remove();
            for (DataNode text : style.dataNodes()) text.setWholeData(Stylesheet.shortened(text.getWholeData()));
        }
    }

    private static void headers(VaadinResponse response, String policy) {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        // a host page with COEP: require-corp shows only frames that say both
        response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }

    /** Relative addresses keep the session id; what a browser may cache is asked for without it. */
    private static void sessionInPath(Document document, String sessionId, String path) {
        String base = PATH + ";ll=" + sessionId + "/";
        document.head().getElementsByTag("base").attr("href", base);
        for (Element element : document.select("script[src],link[href]")) {
            String attribute = element.hasAttr("src") ? "src" : "href";
            String address = element.attr(attribute);
            if (!address.contains(":") && !address.startsWith("/"))
                element.attr(attribute, PATH + "/" + address.replaceFirst("^(\\.\\.?/)+", ""));
        }
        document.head()
                .prependElement("script")
                .appendChild(new DataNode("history.replaceState(null,'','" + base
                        + path.substring(1).replaceAll("[^A-Za-z0-9_-]", "") + "'+location.search)"));
    }

    private void preload(Document document) {
        for (Element script : document.select("script[src^=" + BuildFiles.PATH + "]")) {
            for (String module : modules.below(script.attr("src").substring(BuildFiles.PATH.length())))
                document.head()
                        .appendElement("link")
                        .attr("rel", "modulepreload")
                        .attr("href", BuildFiles.PATH + module);
        }
    }

    /**
     * A Vaadin session ends with its last page: a visitor who has left costs nothing. A page that is only sent anew, after a message was lost, is
     * detached too and does not end.
     */
    private static void closeLast(DetachEvent event) {
        if (!event.getUI().isClosing()) return;
        VaadinSession session = event.getSession();
        if (session.getUIs().stream().allMatch(ui -> ui.equals(event.getUI()) || ui.isClosing())) session.close();
    }
}
