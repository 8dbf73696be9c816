package app.livelayer.widget;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;

/** One of the drawings of {@code frontend/connector/icon.ts}; decoration only. */
@Tag("ll-icon")
final class Icon extends Component implements HasStyle {

    Icon(String name) {
        getElement().setAttribute("aria-hidden", "true");
        setName(name);
    }

    void setName(String name) {
        getElement().setAttribute("name", name);
    }
}
