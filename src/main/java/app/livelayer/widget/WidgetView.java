package app.livelayer.widget;

import app.livelayer.conversation.ConversationProperties;
import app.livelayer.conversation.Conversations;
import app.livelayer.widget.WidgetAgents.Shown;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.signals.Signal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The widget of a published agent, or of a draft. */
@AnonymousAllowed
@Route(":agentId")
final class WidgetView extends Div implements BeforeEnterObserver {

    private final WidgetAgents agents;
    private final Conversations conversations;
    private final ConversationProperties times;
    private String shown = "";

    WidgetView(WidgetAgents agents, Conversations conversations, ConversationProperties times) {
        this.agents = agents;
        this.conversations = conversations;
        this.times = times;
        addClassName("ll-page");
    }

    private static Occasion occasion() {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        return request == null
                ? Occasion.NONE
                : Occasion.of(
                        request.getHeader("Referer"), request.getRequestURL().toString());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("agentId").orElse("");
        // the browser confirms its address once it has the page: the same agent stays as it is
        if (id.equals(shown)) return;
        QueryParameters query = event.getLocation().getQueryParameters();
        String token = query.getSingleParameter(WidgetAgents.PREVIEW).orElse(null);
        Optional<Shown> agent = agents.find(id, token);
        if (agent.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        shown = id;
        removeAll();
        String wanted = query.getSingleParameter(WidgetAgents.LANGUAGE).orElse(null);
        show(agent.get(), token, wanted, accepted());
    }

    private void show(Shown agent, @Nullable String token, @Nullable String wanted, @Nullable String accepted) {
        LiveKitSession session =
                new LiveKitSession(new WidgetConversation(conversations, agent.agent(), token, occasion()));
        if (agent.debugs()) session.getElement().setAttribute("data-debug", "");
        List<String> capabilities = agent.agent().profile().capabilities();
        if (!capabilities.isEmpty())
            session.getElement().setAttribute("data-capabilities", String.join(" ", capabilities));
        session.addClassName("ll-widget");
        AgentFace face = AgentFace.of(agent.agent(), times, agent.texts(wanted, accepted));
        WidgetPicture.attributes(session.getElement(), face);
        WidgetPanel panel = new WidgetPanel(
                face,
                Browser.of(Objects.requireNonNullElse(
                        VaadinSession.getCurrent().getBrowser().getUserAgent(), "")));
        session.add(panel);
        add(session);
        Signal.effect(panel, () -> panel.show(session.snapshot().get()));
        // not before: what is loaded until the panel is usable is weighed
        session.addListener(
                SessionEvent.Admitted.class,
                admitted -> PageQuestions.put(session.getElement(), capabilities, panel.face()));
        session.addListener(
                SessionEvent.LanguageChosen.class,
                chosen -> texts(agent, chosen, accepted)
                        .filter(other -> other != panel.face().texts())
                        .ifPresent(other -> {
                            AgentFace known = AgentFace.of(agent.agent(), times, other);
                            WidgetPicture.attributes(session.getElement(), known);
                            panel.speak(known);
                            if (session.snapshot().peek().admitted())
                                PageQuestions.put(session.getElement(), capabilities, known);
                            session.keepFocus();
                        }));
    }

    private static Optional<Texts> texts(Shown agent, SessionEvent.LanguageChosen chosen, @Nullable String accepted) {
        return chosen.tag().isEmpty() ? Optional.of(agent.texts(null, accepted)) : Texts.of(chosen.tag());
    }

    private static @Nullable String accepted() {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        return request == null ? null : request.getHeader("Accept-Language");
    }
}
