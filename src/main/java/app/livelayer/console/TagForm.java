package app.livelayer.console;

import app.livelayer.registry.AgentProfile;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The attributes of {@code <livelayer-widget>}, to choose from. What is left as it is needs no attribute. */
final class TagForm extends Div {

    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Runnable changed;

    TagForm(Runnable changed) {
        this.changed = changed;
        addClassName("c-tag");
        choice("mode", "Stands", "over the page", ordered("EMBEDDED", "in the page"));
        choice(
                "position",
                "Position",
                "as the agent says",
                ordered(
                        "bottom-right", "Bottom right",
                        "bottom-left", "Bottom left",
                        "top-right", "Top right",
                        "top-left", "Top left",
                        "center", "Centre"));
        choice("theme", "Theme", "as the visitor's system", ordered("light", "Light", "dark", "Dark"));
        choice(
                "display-mode",
                "At first",
                "the launcher",
                ordered("expanded", "The window", "hidden", "A tab at the edge"));
        text("language", "Language", "de, pt-BR; else the visitor's");
        text("greeting", "Greeting", "else the agent's");
        text("show-on", "Only on these paths", "/shop/**, /help");
        text("hide-on", "Not on these paths", "/checkout/**");
        text("navigate-origins", "May lead to these sites too", "https://help.example.com");
        number("z-index", "z-index");
        number("mobile-breakpoint", "A sheet up to, px");
        capabilities();
        check("autoconnect", "Begins by itself", false);
        check("draggable", "Can be moved", true);
        check("resizable", "Can be resized", true);
    }

    /** What differs from the defaults, in the order of the form. */
    Map<String, String> attributes() {
        Map<String, String> chosen = new LinkedHashMap<>(attributes);
        chosen.values().removeIf(String::isEmpty);
        return chosen;
    }

    private void choice(String attribute, String label, String otherwise, Map<String, String> options) {
        Select<String> field = new Select<>();
        field.setLabel(label);
        field.setItems(options.keySet());
        field.setItemLabelGenerator(value -> options.getOrDefault(value, otherwise));
        field.setEmptySelectionAllowed(true);
        field.setEmptySelectionCaption(otherwise);
        add(field);
        bind(attribute, field, value -> value == null ? "" : value);
    }

    private void text(String attribute, String label, String example) {
        TextField field = new TextField(label);
        field.setPlaceholder(example);
        field.setMaxLength(500);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        add(field);
        bind(attribute, field, String::strip);
    }

    private void number(String attribute, String label) {
        IntegerField field = new IntegerField(label);
        add(field);
        bind(attribute, field, value -> value == null ? "" : value.toString());
    }

    private void check(String attribute, String label, boolean standard) {
        Checkbox field = new Checkbox(label, standard);
        add(field);
        bind(attribute, field, value -> value == standard ? "" : value.toString());
    }

    private void capabilities() {
        CheckboxGroup<String> field = new CheckboxGroup<>("The agent may, if it may at all", AgentProfile.CAPABILITIES);
        field.setItemLabelGenerator(name -> name.replace('_', ' '));
        field.addClassName("c-wide");
        add(field);
        bind("capabilities", field, (Set<String> names) -> String.join(",", names));
    }

    private <T> void bind(String attribute, HasValue<?, T> field, Function<T, String> value) {
        attributes.put(attribute, "");
        field.addValueChangeListener(change -> {
            attributes.put(attribute, value.apply(change.getValue()));
            changed.run();
        });
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) ordered.put(pairs[i], pairs[i + 1]);
        return ordered;
    }
}
