package app.livelayer.console;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;

/** Logo and name. */
final class Brand extends Div {

    Brand() {
        addClassName("c-brand");
        Image logo = new Image("/pages/logo.svg", "");
        logo.setWidth("24px");
        logo.setHeight("28px");
        add(logo);
        add("LiveLayer");
    }
}
