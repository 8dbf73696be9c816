package app.livelayer.console;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Allows an origin for some agents. */
final class AllowDialog extends Dialog {

    private final OriginChanges changes;
    private final Runnable done;
    private final TextField origin = new TextField("Origin");
    private final CheckboxGroup<String> chosen = new CheckboxGroup<>("Agents");

    /**
     * @param agents names by id; of one alone nobody is asked
     * @param done called after a change
     */
    AllowDialog(OriginChanges changes, Map<String, String> agents, Runnable done) {
        this.changes = changes;
        this.done = done;
        setHeaderTitle("Allow an origin");
        origin.setPlaceholder("https://shop.example");
        origin.setHelperText(
                "Scheme and host, without a path. https://*.shop.example stands for all below shop.example.");
        origin.setMaxLength(300);
        origin.setManualValidation(true);
        origin.setAutofocus(true);
        chosen.setItems(agents.keySet());
        chosen.setItemLabelGenerator(id -> agents.getOrDefault(id, id));
        chosen.setManualValidation(true);
        chosen.select(agents.keySet());
        chosen.setVisible(agents.size() > 1);
        Button allow = new Button("Allow", click -> allow());
        allow.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        allow.addClickShortcut(Key.ENTER);
        Div form = new Div(origin, chosen);
        form.addClassName("c-form");
        add(form);
        getFooter().add(new Button("Cancel", click -> close()), allow);
    }

    private void allow() {
        Set<String> agents = chosen.getValue();
        chosen.setInvalid(agents.isEmpty());
        chosen.setErrorMessage("Choose an agent.");
        if (agents.isEmpty()) return;
        Optional<String> problem = agents.stream()
                .map(agent -> changes.allow(agent, origin.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
        origin.setInvalid(problem.isPresent());
        origin.setErrorMessage(problem.orElse(""));
        done.run();
        if (problem.isEmpty()) close();
    }
}
