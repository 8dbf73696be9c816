package app.livelayer.widget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** The picture: the connector puts the agent's video over the poster. */
final class AvatarStage extends Div {

    AvatarStage(String agentName, @Nullable String posterUrl) {
        addClassName("ll-stage");
        getElement().setAttribute("data-part", "stage");
        if (posterUrl == null) add(initial(agentName));
        else add(poster(posterUrl));
    }

    /** Faded while the agent is on the way, faded and grey when nobody is there. */
    void show(SessionSnapshot session) {
        boolean waiting = session.connection() == ConnectionState.CONNECTING
                || (session.connection() == ConnectionState.CONNECTED && !session.agentSeen());
        boolean away = session.failure() != null && session.connection() == ConnectionState.ERROR;
        getElement().setAttribute("data-look", waiting ? "soft" : away ? "away" : "plain");
    }

    private static Image poster(String url) {
        Image poster = new Image(url, "");
        poster.addClassName("ll-video");
        return poster;
    }

    /** Stands in for a picture that the agent does not have. */
    private static Span initial(String agentName) {
        Span initial = new Span(agentName.substring(0, agentName.offsetByCodePoints(0, 1)));
        initial.addClassName("ll-initial");
        initial.getElement().setAttribute("aria-hidden", "true");
        return initial;
    }
}
