package app.livelayer.console;

import app.livelayer.registry.AgentProfile;
import app.livelayer.widget.WidgetPicture;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.Paragraph;
import org.jspecify.annotations.Nullable;

/** The draft as a visitor will first see it, in light or dark. */
final class AgentPicture extends Div {

    private final WidgetPicture picture;
    private final IFrame frame = new IFrame();
    private final Button scheme = new Button();
    private @Nullable AgentProfile shown;
    private boolean dark;

    AgentPicture(WidgetPicture picture) {
        this.picture = picture;
        addClassName("c-stage");
        frame.addClassName("box");
        frame.setSandbox();
        frame.getElement().setAttribute("title", "Draft, as a visitor will see it");
        scheme.addThemeVariants(ButtonVariant.AURA_TERTIARY);
        scheme.addClickListener(click -> {
            dark = !dark;
            draw();
        });
        Div below = new Div(new Paragraph("Draft, as a visitor will see it"), scheme);
        below.addClassName("c-below");
        add(frame, below);
    }

    void show(AgentProfile profile) {
        if (profile.equals(shown)) return;
        shown = profile;
        draw();
    }

    private void draw() {
        scheme.setText(dark ? "Show in light" : "Show in dark");
        if (shown != null) frame.setSrcdoc(picture.of(shown, dark));
    }
}
