package app.livelayer.console;

import com.vaadin.flow.component.html.DescriptionList;
import org.jspecify.annotations.Nullable;

/** Names and values beside each other; what is not known is left out. */
final class Facts extends DescriptionList {

    Facts() {
        addClassName("c-facts");
    }

    Facts with(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) add(new Term(name), new Description(value));
        return this;
    }
}
