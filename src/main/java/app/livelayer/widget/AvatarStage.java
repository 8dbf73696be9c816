package app.livelayer.widget;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import org.jspecify.annotations.Nullable;

/** The picture: the connector puts the agent's video over the poster. */
final class AvatarStage extends Div {

    AvatarStage(@Nullable String posterUrl) {
        addClassName("ll-stage");
        getElement().setAttribute("data-part", "stage");
        if (posterUrl != null) {
            Image poster = new Image(posterUrl, "");
            poster.addClassName("ll-video");
            add(poster);
        }
    }

    /** Faded while the agent is on the way, faded and grey when nobody is there. */
    void show(SessionSnapshot session) {
        boolean waiting = session.connection() == ConnectionState.CONNECTING
                || (session.connection() == ConnectionState.CONNECTED && !session.agentSeen());
        boolean away = session.failure() != null && session.connection() == ConnectionState.ERROR;
        getElement().setAttribute("data-look", waiting ? "soft" : away ? "away" : "plain");
    }
}
