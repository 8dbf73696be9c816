package app.livelayer.console;

import app.livelayer.console.DebugEvent.Kind;
import app.livelayer.console.DebugLog.Stage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** What happens in a preview: figures, timeline, events and data messages. */
final class DebugPanel extends Div {

    private static final Set<Stage> AGENTS = Set.of(Stage.AUDIBLE, Stage.FRAME, Stage.WORDS);

    private final DebugLog log = new DebugLog();
    private final Div figures = new Div();
    private final OrderedList timeline = new OrderedList();
    private final OrderedList events = new OrderedList();
    private final OrderedList data = new OrderedList();
    private final Span quality = new Span("not known");
    private final Div said = new Div();
    private List<DebugLog.Step> drawn = List.of();

    DebugPanel(PreviewStage stage, Runnable loseAgent) {
        addClassName("c-debug");
        figures.addClassName("c-cols");
        timeline.addClassName("c-trace");
        for (OrderedList list : List.of(events, data)) list.addClassName("c-events");
        Paragraph qualities = new Paragraph(new Span("Connection quality: "), quality);
        qualities.addClassName("c-quality");
        TabSheet tabs = new TabSheet();
        tabs.add("Timeline", new Div(timeline));
        tabs.add("Events", new Div(qualities, events));
        tabs.add("Data messages", new Div(message(stage), data));
        tabs.add("Transcript", said);
        add(figures, tabs, simulations(stage, loseAgent));
        clear();
    }

    DebugLog log() {
        return log;
    }

    /** Where what the server holds of what was said is shown. */
    Div said() {
        return said;
    }

    void clear() {
        log.clear();
        for (OrderedList list : List.of(events, data)) list.removeAll();
        quality.setText("not known");
        said.removeAll();
        said.add(hint("What the server holds of what was said, once something was."));
        drawSteps(true);
    }

    void add(List<DebugEvent> happened) {
        for (DebugEvent event : happened) {
            log.add(event);
            append(events, line(event, event.name()));
            if (event.kind() == Kind.DATA) append(data, line(event, event.name()));
            if (event.kind() == Kind.QUALITY && event.name().equals("you")) quality.setText(event.text());
        }
        drawSteps(false);
    }

    private void drawSteps(boolean anew) {
        figures.removeAll();
        figures.add(
                figure("Agent in the room", log.after(Stage.AGENT)),
                figure("Agent audible", log.after(Stage.AUDIBLE)),
                figure("Last answer", log.answer()));
        List<DebugLog.Step> steps = log.steps();
        if (!anew && steps.equals(drawn)) return;
        drawn = steps;
        timeline.removeAll();
        long all = steps.isEmpty() ? 1 : Math.max(1, steps.getLast().after());
        for (DebugLog.Step step : steps) timeline.add(row(step, all));
        if (steps.isEmpty())
            timeline.add(new ListItem(hint("Start talking on the left: each step appears here with its time.")));
    }

    private static Card figure(String title, OptionalLong millis) {
        String number = millis.isEmpty() ? "–" : String.format(Locale.ROOT, "%.2f", millis.getAsLong() / 1000.0);
        Card card = Card.number(title, number, millis.isEmpty() ? "" : "s").wide(4);
        card.addClassName("c-figure");
        return card;
    }

    private static ListItem row(DebugLog.Step step, long all) {
        ListItem row = new ListItem();
        Span words = new Span(step.words());
        if (!step.detail().isEmpty())
            words.getElement().appendChild(new Element("code").setText(" " + cut(step.detail(), 40)));
        Element bar = new Element("i");
        bar.getStyle().set("--at", percent(step.after() - step.took(), all)).set("--for", percent(step.took(), all));
        if (AGENTS.contains(step.stage())) bar.getStyle().set("--tone", "var(--c-warm)");
        Span lane = new Span();
        lane.addClassName("lane");
        lane.getElement().appendChild(bar);
        row.getElement().appendChild(new Element("time").setText(step.after() + " ms"));
        row.add(words, lane);
        return row;
    }

    private static String percent(long part, long all) {
        return String.format(Locale.ROOT, "%.1f", 100.0 * part / all);
    }

    private ListItem line(DebugEvent event, String name) {
        ListItem line = new ListItem();
        line.addClassName(event.kind().wire());
        line.getElement()
                .appendChild(
                        new Element("time").setText(seconds(event.at())),
                        new Element("b").setText(name),
                        new Element("code").setText(event.text()));
        return line;
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    }

    private static void append(OrderedList list, ListItem line) {
        if (list.getComponentCount() >= DebugLog.MAX_EVENTS) list.remove(list.getComponentAt(0));
        list.add(line);
    }

    private static Component message(PreviewStage stage) {
        TextField json = new TextField("Message");
        json.setHelperText("JSON, sent to everybody in the room");
        json.setValue("{\"type\":\"ping\"}");
        json.setMaxLength(2_000);
        Button send = new Button("Send", new Icon("send"), click -> stage.send(json.getValue()));
        Div form = new Div(json, send);
        form.addClassName("c-send");
        return form;
    }

    private static Component simulations(PreviewStage stage, Runnable loseAgent) {
        Button deny = new Button("Microphone denied", new Icon("mic-off"));
        deny.getElement().setAttribute("aria-pressed", "false");
        deny.addClickListener(click -> {
            boolean on = !Boolean.parseBoolean(deny.getElement().getAttribute("aria-pressed"));
            deny.getElement().setAttribute("aria-pressed", String.valueOf(on));
            stage.denyMicrophone(on);
        });
        Div buttons = new Div(
                new Button("Agent lost", new Icon("agent"), click -> loseAgent.run()),
                new Button("Network lost", new Icon("offline"), click -> stage.loseNetwork()),
                deny);
        buttons.addClassName("c-actions");
        H2 head = new H2("Simulate");
        head.addClassName("c-h3");
        Div simulations = new Div(head, buttons);
        simulations.addClassName("c-simulate");
        return simulations;
    }

    private static Paragraph hint(String words) {
        Paragraph hint = new Paragraph(words);
        hint.addClassName("c-hint");
        return hint;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
