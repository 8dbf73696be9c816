package app.livelayer.console;

import app.livelayer.registry.Joining.Field;
import app.livelayer.registry.Joining.Invalid;
import app.livelayer.registry.Newcomer;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import java.util.EnumMap;
import java.util.Map;

/** What somebody types to become a member; says what is wrong where it is wrong. */
final class JoinForm extends Div {

    final TextField organization = new TextField("Organization");
    final TextField name = new TextField("Your name");
    final EmailField email = new EmailField("E-mail");
    final PasswordField password = new PasswordField("Password");
    private final Map<Field, AbstractField<?, String>> fields = new EnumMap<>(Field.class);

    JoinForm(String action, Runnable send) {
        addClassName("c-form");
        fields.put(Field.ORGANIZATION, organization);
        fields.put(Field.NAME, name);
        fields.put(Field.EMAIL, email);
        fields.put(Field.PASSWORD, password);
        organization.setAutocomplete(Autocomplete.ORGANIZATION);
        name.setAutocomplete(Autocomplete.NAME);
        email.setAutocomplete(Autocomplete.USERNAME);
        email.setManualValidation(true);
        password.setAutocomplete(Autocomplete.NEW_PASSWORD);
        password.setHelperText("At least 12 characters.");
        Button button = new Button(action, click -> send.run());
        button.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        button.addClickShortcut(Key.ENTER);
        add(organization, name, email, password, button);
    }

    Newcomer newcomer() {
        return new Newcomer(name.getValue(), email.getValue(), password.getValue());
    }

    /** Marks this field only, and goes there. */
    void show(Invalid invalid) {
        fields.forEach((field, input) -> {
            HasValidation marked = (HasValidation) input;
            marked.setInvalid(field == invalid.field());
            marked.setErrorMessage(field == invalid.field() ? invalid.why() : "");
        });
        AbstractField<?, String> wrong = fields.get(invalid.field());
        if (wrong instanceof Focusable<?> focusable) focusable.focus();
    }
}
