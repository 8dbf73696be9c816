package app.livelayer.widget;

import app.livelayer.conversation.ConversationProperties;
import app.livelayer.conversation.Conversations;
import app.livelayer.registry.Agents;
import app.livelayer.registry.PublishedAgent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.signals.Signal;
import java.util.Objects;
import java.util.Optional;

/** The widget of a published agent. */
@AnonymousAllowed
@Route(":agentId")
final class WidgetView extends Div implements BeforeEnterObserver {

    private final Agents agents;
    private final Conversations conversations;
    private final ConversationProperties times;
    private String shown = "";

    WidgetView(Agents agents, Conversations conversations, ConversationProperties times) {
        this.agents = agents;
        this.conversations = conversations;
        this.times = times;
        addClassName("ll-page");
    }

    private static Occasion occasion() {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        return request == null
                ? Occasion.NONE
                : Occasion.of(request.getHeader("Referer"), request.getRequestURL().toString());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("agentId").orElse("");
        // the browser confirms its address once it has the page: the same agent stays as it is
        if (id.equals(shown)) return;
        Optional<PublishedAgent> agent = agents.published(id);
        if (agent.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        shown = id;
        removeAll();
        LiveKitSession session = new LiveKitSession(new WidgetConversation(
                conversations, agent.get(), occasion()));
        session.addClassName("ll-widget");
        WidgetPanel panel = new WidgetPanel(
                AgentFace.of(agent.get(), times),
                Browser.of(Objects.requireNonNullElse(
                        VaadinSession.getCurrent().getBrowser().getUserAgent(), "")));
        session.add(panel);
        add(session);
        Signal.effect(panel, () -> panel.show(session.snapshot().get()));
    }
}
