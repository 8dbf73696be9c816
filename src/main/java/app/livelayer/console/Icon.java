package app.livelayer.console;

import com.vaadin.flow.component.icon.SvgIcon;

/** One of the drawings of {@code pages/icons.svg}, in the colour of the text; decoration only. */
final class Icon extends SvgIcon {

    Icon(String name) {
        super("/pages/icons.svg", "i-" + name);
        getElement().setAttribute("aria-hidden", "true");
    }
}
