package app.livelayer.console;

import com.vaadin.flow.component.BlurNotifier;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes the fields of the editor: each shows one value of the profile, and hands its changes on. */
final class AgentFields {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Editing editing;
    private final boolean readOnly;
    private final BiConsumer<String, JsonNode> changed;
    private final Map<String, HasValidationProperties> fields = new LinkedHashMap<>();
    private final Map<String, Runnable> readers = new LinkedHashMap<>();

    /** @param changed gets the field's name and its new value */
    AgentFields(Editing editing, boolean readOnly, BiConsumer<String, JsonNode> changed) {
        this.editing = editing;
        this.readOnly = readOnly;
        this.changed = changed;
    }

    TextField text(String name, String helper) {
        TextField field = new TextField(AgentLabels.of(name));
        saveWhileTyping(field);
        return bind(name, helped(field, helper), AgentFields::read, AgentFields::write);
    }

    TextArea area(String name, String helper) {
        TextArea field = new TextArea(AgentLabels.of(name));
        saveWhileTyping(field);
        field.setMinRows(2);
        return bind(name, helped(field, helper), AgentFields::read, AgentFields::write);
    }

    /** A list, written with commas. */
    TextField list(String name, String helper) {
        TextField field = new TextField(AgentLabels.of(name));
        saveWhileTyping(field);
        return bind(
                name,
                helped(field, helper),
                node -> String.join(
                        ", ", node.valueStream().map(JsonNode::asString).toList()),
                text -> array(Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList()));
    }

    IntegerField number(String name, String helper) {
        IntegerField field = new IntegerField(AgentLabels.of(name));
        return bind(
                name, helped(field, helper), JsonNode::asInt, number -> NODES.numberNode(number == null ? -1 : number));
    }

    Checkbox check(String name, String label) {
        return bind(name, new Checkbox(label), JsonNode::asBoolean, NODES::booleanNode);
    }

    /** @param options what the profile holds → what people read */
    Select<String> choice(String name, Map<String, String> options, String helper) {
        Select<String> field = new Select<>();
        field.setLabel(AgentLabels.of(name));
        field.setItems(options.keySet());
        field.setItemLabelGenerator(option -> options.getOrDefault(option, option));
        return bind(name, helped(field, helper), JsonNode::asString, NODES::stringNode);
    }

    /** @param options what the profile holds → what people read */
    CheckboxGroup<String> choices(String name, Map<String, String> options, String helper) {
        CheckboxGroup<String> field = new CheckboxGroup<>();
        field.setLabel(AgentLabels.of(name));
        field.setItems(options.keySet());
        field.setItemLabelGenerator(option -> options.getOrDefault(option, option));
        return bind(
                name,
                helped(field, helper),
                node -> Set.copyOf(node.valueStream().map(JsonNode::asString).toList()),
                chosen ->
                        array(options.keySet().stream().filter(chosen::contains).toList()));
    }

    /** Says what is wrong where it is wrong, and nothing elsewhere. */
    void showProblems() {
        fields.forEach((name, field) -> {
            String problem = editing.problems().get(name);
            field.setInvalid(problem != null);
            field.setErrorMessage(problem == null ? "" : problem);
        });
    }

    /** Shows the values as they are now. */
    void refresh() {
        readers.values().forEach(Runnable::run);
        showProblems();
    }

    private <T, F extends Component & HasValue<?, T> & HasValidationProperties> F bind(
            String name, F field, Function<JsonNode, T> read, Function<T, JsonNode> write) {
        fields.put(name, field);
        // the registry's own rules speak
        field.setManualValidation(true);
        field.setId(name.replace('.', '-'));
        field.setReadOnly(readOnly);
        readers.put(name, () -> {
            T value = read.apply(editing.get(name));
            if (!value.equals(field.getValue())) field.setValue(value);
        });
        readers.get(name).run();
        field.addValueChangeListener(event -> {
            if (event.isFromClient()) changed.accept(name, write.apply(event.getValue()));
        });
        return field;
    }

    private static <F extends HasValueChangeMode & BlurNotifier<?>> void saveWhileTyping(F field) {
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.setValueChangeTimeout(600);
        // whoever leaves the field does not wait for the pause: a value that comes after its tab was left is dropped
        field.addBlurListener(blur -> {});
    }

    private static <F extends HasHelper> F helped(F field, String helper) {
        if (!helper.isEmpty()) field.setHelperText(helper);
        return field;
    }

    private static String read(JsonNode node) {
        return node.asString("");
    }

    private static JsonNode write(String text) {
        return text.isBlank() ? NODES.nullNode() : NODES.stringNode(text.strip());
    }

    private static ArrayNode array(List<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
