package app.livelayer.widget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.Set;

/** The picture: the connector puts the agent's video over the poster. */
final class AvatarStage extends Div {

    /** Refusals behind which the agent is there: it talks with others, or the visitor has come too often or too late. */
    private static final Set<String> PRESENT = Set.of("busy", "rate_limited", Words.RESUME_EXPIRED);

    AvatarStage(AgentFace agent) {
        addClassName("ll-stage");
        getElement().setAttribute("data-part", "stage");
        speak(agent);
        if (agent.posterUrl() == null) add(initial(agent.name()));
        else add(poster(agent.posterUrl()));
        if (agent.idleLoopUrl() != null) getElement().appendChild(idleLoop(agent.idleLoopUrl()));
    }

    /** How the connector names the visitor's own pictures in it. */
    void speak(AgentFace agent) {
        getElement()
                .setAttribute("data-camera", agent.say("own.camera"))
                .setAttribute("data-screen", agent.say("own.screen"));
    }

    /** Faded while the agent is on the way or out of reach, faded and grey when nobody is there. */
    void show(SessionSnapshot session) {
        boolean connected = session.connection() == ConnectionState.CONNECTED;
        boolean waiting = session.connection() == ConnectionState.CONNECTING
                || session.resume() == ResumeStep.RESUMING
                || session.reconnecting()
                || session.hint() == Hint.AGENT_RETURNING
                || (connected && !session.agentSeen());
        SessionEvent.Failed failure = session.failure();
        boolean stopped = failure != null && !connected && !waiting && !isPresent(failure.code());
        boolean away = session.hint() == Hint.AGENT_LOST || stopped;
        getElement().setAttribute("data-look", away ? "away" : waiting ? "soft" : "plain");
    }

    private static boolean isPresent(String code) {
        return PRESENT.contains(code) || code.startsWith("MIC_");
    }

    private static Image poster(String url) {
        Image poster = new Image(url, "");
        poster.addClassName("ll-video");
        return poster;
    }

    /** Over the poster until the agent's own picture comes; the connector plays it. */
    private static Element idleLoop(String url) {
        Element loop = new Element("video");
        loop.getClassList().add("ll-loop");
        return loop.setAttribute("src", url)
                .setAttribute("autoplay", true)
                .setAttribute("loop", true)
                .setAttribute("muted", true)
                .setAttribute("playsinline", true)
                .setAttribute("aria-hidden", "true");
    }

    /** Stands in for a picture that the agent does not have. */
    private static Span initial(String agentName) {
        Span initial = new Span(agentName.substring(0, agentName.offsetByCodePoints(0, 1)));
        initial.addClassName("ll-initial");
        initial.getElement().setAttribute("aria-hidden", "true");
        return initial;
    }
}
