package app.livelayer.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.dom.Element;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The fields of an agent on five tabs. */
final class AgentForm extends TabSheet {

    /** What an agent without a colour of its own has. */
    private static final String PINE = "#14484a";

    /** Colours that can be read in light and dark: what the field holds → what people read. */
    private static final Map<String, String> COLORS =
            ordered(PINE, "Pine", "#5f4fb3", "Violet", "#a4501c", "Clay", "#1f4e8c", "Blue");

    private final AgentFields fields;
    private final Editing editing;
    private final RadioButtonGroup<String> swatches = new RadioButtonGroup<>("Colour");

    /**
     * @param poster takes the picture
     * @param loop takes the clip
     * @param address stands below the fields of the last tab
     */
    AgentForm(
            AgentFields fields,
            Editing editing,
            boolean readOnly,
            BiConsumer<String, JsonNode> changed,
            Component poster,
            Component loop,
            Component address) {
        this.fields = fields;
        this.editing = editing;
        swatches.setItems(COLORS.keySet());
        swatches.setReadOnly(readOnly);
        swatches.setRenderer(new ComponentRenderer<>(AgentForm::swatch));
        swatches.addValueChangeListener(event -> {
            if (event.isFromClient())
                changed.accept("look.colors.agentColor", JsonNodeFactory.instance.stringNode(event.getValue()));
        });
        add("Person", person());
        add("Look", look(poster, loop));
        add("Consent", consent());
        add("Actions", actions());
        add(
                "Address",
                form(
                        fields.text("slug", "The last part of the hosted page: /a/…"),
                        fields.check("indexable", "Search engines may list the hosted page"),
                        address));
        refresh();
    }

    void refresh() {
        fields.refresh();
        String color = editing.get("look.colors.agentColor").asString(PINE);
        swatches.setValue(COLORS.containsKey(color) ? color : null);
    }

    private Div person() {
        return form(
                two(
                        fields.text("name", "What visitors see."),
                        fields.text("agentName", "The dispatch name of your LiveKit worker.")),
                fields.area("greeting", "Shown before the conversation, spoken first."),
                fields.text("line", ""),
                two(
                        fields.choice(
                                "look.mediaType",
                                ordered("video", "Video", "audio", "Sound only", "chat", "Text only"),
                                ""),
                        fields.choice(
                                "look.position",
                                ordered(
                                        "bottom-right",
                                        "Bottom right",
                                        "bottom-left",
                                        "Bottom left",
                                        "top-right",
                                        "Top right",
                                        "top-left",
                                        "Top left",
                                        "center",
                                        "Centre"),
                                "")),
                swatches,
                fields.check("look.controls.allowTyping", "Visitors may type"),
                fields.list("languages", "As in en, de or pt-BR; told to your worker, the first is its own."),
                fields.area("instructions", "Told to your worker, and to nobody else."));
    }

    private Div look(Component poster, Component loop) {
        return form(
                poster,
                loop,
                fields.choice(
                        "look.experienceMode",
                        ordered(
                                "WIDGET", "A launcher and its window",
                                "EMBEDDED", "A place on the page",
                                "FULLSCREEN", "On the hosted page only"),
                        ""),
                two(
                        fields.text("look.colors.agentColor", "As in #14484a. Empty: Pine."),
                        fields.text("look.colors.border", "Empty: ours.")),
                two(
                        fields.text("look.colors.backgroundColor", "Empty: light or dark, as the visitor has it."),
                        fields.text("look.colors.messageColor", "On the background.")),
                two(
                        fields.number("look.cornerRadius", "0 to 32 pixels."),
                        fields.text("look.launcherText", "At most 10 letters. Empty: Talk.")),
                fields.check("look.hideBranding", "Hide the LiveLayer mark"));
    }

    private Div consent() {
        return form(
                fields.area("look.consentText", "What visitors agree to when they start. Empty: our own sentence."),
                fields.check("look.consentCard", "Ask for consent on a card of its own, before the microphone"),
                fields.check(
                        "look.microphoneCard",
                        "Check the microphone on a card of its own, before the agent is called"));
    }

    private Div actions() {
        return form(
                fields.choices(
                        "capabilities",
                        ordered(
                                "navigate", "go to another page of the site",
                                "scroll", "scroll",
                                "click", "click links and buttons",
                                "fill_forms", "fill in forms",
                                "submit_forms", "send forms",
                                "read_page", "read the page",
                                "collect_data", "collect data",
                                "custom", "send the page events of its own"),
                        "What is not chosen is refused."),
                new H2("Limits"),
                two(
                        fields.number("limits.durationSeconds", "30 to 14,400."),
                        fields.number("limits.idleSeconds", "10 to 3,600.")),
                two(fields.number("limits.concurrent", "0: none."), fields.number("limits.perHour", "0: none.")));
    }

    private static Component swatch(String color) {
        Div swatch = new Div(COLORS.getOrDefault(color, color));
        swatch.addClassName("c-swatch");
        Element disc = new Element("i");
        disc.getStyle().set("background", color);
        swatch.getElement().insertChild(0, disc);
        return swatch;
    }

    private static Div form(Component... parts) {
        Div form = new Div(parts);
        form.addClassName("c-form");
        return form;
    }

    private static Div two(Component one, Component other) {
        Div two = new Div(one, other);
        two.addClassName("c-two");
        return two;
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) map.put(pairs[i], pairs[i + 1]);
        return map;
    }
}
