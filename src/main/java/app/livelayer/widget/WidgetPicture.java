package app.livelayer.widget;

import app.livelayer.conversation.ConversationProperties;
import app.livelayer.registry.AgentProfile;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.springframework.stereotype.Component;

/** The widget as a visitor first sees it: the same parts and styles, without anything that runs. */
@Component
public class WidgetPicture {

    /** Of the {@code close} drawing of the icons, which a script draws in the widget. */
    private static final String CLOSE = "<svg viewBox=\"0 0 24 24\"><path d=\"M6 6l12 12M18 6L6 18\"/></svg>";

    private final ConversationProperties times;

    WidgetPicture(ConversationProperties times) {
        this.times = times;
    }

    /**
     * An HTML document.
     *
     * @param dark the scheme
     */
    public String of(AgentProfile profile, boolean dark) {
        AgentFace face = AgentFace.of(profile, times.resumeWindow(), Texts.choose(null, profile.languages(), null));
        Document document = Document.createShell("");
        document.outputSettings().escapeMode(Entities.EscapeMode.xhtml);
        document.select("html")
                .attr("lang", face.texts().tag())
                .attr("dir", face.texts().direction())
                .attr("data-theme", dark ? "dark" : "light");
        document.head().append("<style>" + WidgetPage.CSS + AgentTheme.css(face.look()) + "</style>");
        document.body().append(html(face));
        document.select("ll-icon[name=close]").html(CLOSE);
        return document.outerHtml();
    }

    /** What stands on the page before a script has run. */
    static String html(AgentFace face) {
        Div root = new Div(new WidgetPanel(face, Browser.OTHER));
        root.addClassName("ll-widget");
        attributes(root.getElement(), face);
        return root.getElement()
                .setAttribute("inert", true)
                .setAttribute("id", "ll-skeleton")
                .getOuterHTML();
    }

    /** By which styles and connector know what the agent's owner has chosen. */
    static void attributes(Element root, AgentFace face) {
        root.setAttribute("lang", face.texts().tag())
                .setAttribute("dir", face.texts().direction())
                .setAttribute("data-media", face.look().mediaType().name().toLowerCase(Locale.ROOT))
                .setAttribute("data-typing", face.look().controls().allowTyping() || face.isWritten() ? "on" : "off")
                .setAttribute("data-check", face.look().microphoneCard() && !face.isWritten());
    }
}
