package app.livelayer.console;

import app.livelayer.registry.Origin;
import app.livelayer.widget.RateCap;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.IFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The frame with a preview's stage; the widget in it tells what happens, and does what it is told. */
@Tag("livelayer-debug")
@JsModule("./console/livelayer-debug.ts")
final class PreviewStage extends Component implements HasComponents, HasStyle {

    private static final int AT_ONCE = 100;

    private final Consumer<List<DebugEvent>> listener;
    private final RateCap cap = new RateCap(400, 100);
    private String address = "";
    private @Nullable IFrame frame;

    PreviewStage(Consumer<List<DebugEvent>> listener) {
        this.listener = listener;
        addClassName("c-preview");
        setSize(false);
    }

    /** Begins anew with this preview. */
    void show(Origin widgets, String token, boolean dark) {
        address = widgets + "/preview/" + token + "?theme=" + (dark ? "dark" : "light");
        load();
    }

    void setSize(boolean phone) {
        getElement().setAttribute("data-size", phone ? "phone" : "desktop");
    }

    void setDark(boolean dark) {
        getElement().callJsFunction("theme", dark ? "dark" : "light");
    }

    /** Gives the widget these attributes and no others. */
    void wear(Map<String, String> attributes) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        attributes.forEach(node::put);
        getElement().callJsFunction("wear", node);
    }

    void send(String text) {
        command(JsonNodeFactory.instance.objectNode().put("do", "send").put("text", text));
    }

    void loseNetwork() {
        command(JsonNodeFactory.instance.objectNode().put("do", "lose-network"));
    }

    void denyMicrophone(boolean on) {
        command(JsonNodeFactory.instance
                .objectNode()
                .put("do", "deny-microphone")
                .put("on", on));
    }

    /** Takes an array of events ({@code DebugEvent} in {@code debug-events.ts}); what is none, or too much, is left out. */
    @ClientCallable
    void happened(@Nullable JsonNode events) {
        if (events == null || !events.isArray()) return;
        List<DebugEvent> read = new ArrayList<>();
        for (int i = 0; i < Math.min(events.size(), AT_ONCE); i++)
            if (cap.allows()) DebugEvent.parse(events.get(i)).ifPresent(read::add);
        if (!read.isEmpty()) listener.accept(read);
    }

    private void load() {
        removeAll();
        IFrame loaded = new IFrame();
        loaded.getElement().setAttribute("data-src", address);
        loaded.getElement().setAttribute("title", "The draft, as a visitor will see it");
        loaded.setAllow("microphone; camera; autoplay; display-capture");
        frame = loaded;
        add(loaded);
        getElement().callJsFunction("load");
    }

    private void command(ObjectNode command) {
        if (frame != null) getElement().callJsFunction("command", command);
    }
}
