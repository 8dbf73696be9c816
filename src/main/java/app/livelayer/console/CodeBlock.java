package app.livelayer.console;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;

/** Lines to copy. */
final class CodeBlock extends Div {

    CodeBlock(String label, String text) {
        addClassName("c-code");
        Pre pre = new Pre(text);
        pre.getElement().setAttribute("tabindex", "0");
        pre.getElement().setAttribute("role", "group");
        pre.getElement().setAttribute("aria-label", label);
        Button copy = new Button(new Icon("copy"));
        copy.setAriaLabel("Copy: " + label);
        Clipboard.onClick(copy).writeText(text);
        add(pre, copy);
    }
}
