package app.livelayer.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;

/** A page for people who are not signed in: one form, and a face beside it. */
@CssImport("./console/console.css")
abstract class Door extends Div {

    private final Main words = new Main();
    private String entered = "";

    Door() {
        addClassName("c-login");
        words.addClassName("door");
        Image art = new Image("/pages/face.svg", "");
        art.addClassName("art");
        add(new Div(words, art));
    }

    /** Whether this address is entered for the first time: the browser confirms it once it has the page, and what was typed by then must stay. */
    final boolean enters(BeforeEnterEvent event) {
        String address = event.getLocation().getPathWithQueryParameters();
        boolean first = !address.equals(entered);
        entered = address;
        return first;
    }

    /** Puts this below the brand, in place of what was there. */
    final void show(String title, String line, Component... below) {
        words.removeAll();
        Paragraph about = new Paragraph(line);
        about.addClassName("c-about");
        words.add(new Brand(), new Div(new H1(title), about));
        words.add(below);
    }
}
