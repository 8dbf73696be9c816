package app.livelayer.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;

/** A page for people who are not signed in: one form, and a face beside it. */
@CssImport("./console/console.css")
abstract class Door extends Div {

    private final Main words = new Main();

    Door() {
        addClassName("c-login");
        words.addClassName("door");
        Image art = new Image("/pages/face.svg", "");
        art.addClassName("art");
        add(new Div(words, art));
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
