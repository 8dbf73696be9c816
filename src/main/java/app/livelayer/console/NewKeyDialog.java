package app.livelayer.console;

import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.NewApiKey;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Period;

/** Makes an API key and shows it, once. */
final class NewKeyDialog extends Dialog {

    private enum Life {
        MONTH("30 days", Period.ofDays(30)),
        QUARTER("90 days", Period.ofDays(90)),
        YEAR("One year", Period.ofYears(1)),
        EVER("It does not expire", Period.ZERO);

        private final String words;
        private final Period period;

        Life(String words, Period period) {
            this.words = words;
            this.period = period;
        }
    }

    private final KeyChanges changes;
    private final Runnable made;
    private final TextField name = new TextField("Name");
    private final Select<Life> life = new Select<>();

    /** @param made called after a key was made */
    NewKeyDialog(KeyChanges changes, Runnable made) {
        this.changes = changes;
        this.made = made;
        setHeaderTitle("New key");
        name.setHelperText("Where it is used, as “Order system”.");
        name.setMaxLength(ApiKeys.LONGEST_NAME);
        name.setManualValidation(true);
        name.setAutofocus(true);
        life.setLabel("Expires");
        life.setItems(Life.values());
        life.setItemLabelGenerator(one -> one.words);
        life.setValue(Life.YEAR);
        Button make = new Button("Make the key", click -> make());
        make.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        make.addClickShortcut(Key.ENTER);
        Div form = new Div(
                name,
                life,
                new Paragraph("It opens conversations and lets workers write transcripts: scope “sessions”."));
        form.addClassName("c-form");
        add(form);
        getFooter().add(new Button("Cancel", click -> close()), make);
    }

    private void make() {
        String wished = name.getValue().strip();
        name.setInvalid(wished.isEmpty() || wished.length() > ApiKeys.LONGEST_NAME);
        name.setErrorMessage("Write a name of at most " + ApiKeys.LONGEST_NAME + " characters.");
        if (name.isInvalid()) return;
        Life chosen = life.getValue();
        show(changes.create(wished, chosen == Life.EVER ? null : chosen.period));
        made.run();
    }

    private void show(NewApiKey key) {
        TextField secret = new TextField("Key");
        secret.setValue(key.secret());
        secret.setReadOnly(true);
        secret.setWidthFull();
        Button copy = new Button("Copy", new Icon("copy"));
        copy.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        Clipboard.onClick(copy).writeText(key.secret());
        removeAll();
        getFooter().removeAll();
        setHeaderTitle("Copy the key now");
        add(secret, new Paragraph("It is shown now and never again. Who has it can start conversations in your name."));
        getFooter().add(new Button("Close", click -> close()), copy);
    }
}
