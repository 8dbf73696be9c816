package app.livelayer.widget;

import static app.livelayer.widget.Markup.element;
import static app.livelayer.widget.Markup.text;

import app.livelayer.transcript.Role;
import app.livelayer.transcript.Transcript;
import app.livelayer.transcript.TranscriptEntry;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.Element;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was said, as a live region. Closed it is only hidden from sight. While an entry grows, only its new end travels to the browser. */
final class TranscriptPanel extends Section {

    private final Element log = element("ll-log", "ll-log")
            .setAttribute("role", "log")
            .setAttribute("aria-live", "polite")
            .setAttribute("tabindex", "0");
    private final AgentFace agent;
    private final Map<String, Line> lines = new HashMap<>();
    private Transcript shown = Transcript.empty();

    TranscriptPanel(AgentFace agent, Runnable close) {
        this.agent = agent;
        log.setAttribute("aria-label", agent.say("transcript.log"));
        addClassNames("ll-drawer", "closed");
        getElement().setAttribute("aria-label", agent.say("transcript"));
        NativeButton closeButton = new NativeButton("", event -> close.run());
        closeButton.addClassNames("ll-plain", "ll-drawer-close");
        closeButton.setAriaLabel(agent.say("transcript.close"));
        closeButton.add(new Icon("chevron-down"));
        NativeButton save = new NativeButton();
        save.addClassName("ll-plain");
        save.setAriaLabel(agent.say("transcript.save"));
        save.getElement().setAttribute("type", "button").setAttribute("data-ask", "save");
        save.add(new Icon("download"));
        Div head = new Div(save, closeButton);
        head.addClassName("ll-drawer-head");
        head.getElement().insertChild(0, text("h2", agent.say("transcript")));
        add(head);
        getElement().appendChild(log);
    }

    void setOpened(boolean opened) {
        setClassName("closed", !opened);
    }

    void show(Transcript transcript) {
        if (transcript.equals(shown)) return;
        List<TranscriptEntry> entries = transcript.entries();
        if (!begins(entries, shown.entries())) clear();
        for (TranscriptEntry entry : entries) {
            lines.computeIfAbsent(entry.id(), id -> line(entry)).show(entry);
        }
        shown = transcript;
    }

    /** Whether it is the same conversation, which only grows. */
    private static boolean begins(List<TranscriptEntry> entries, List<TranscriptEntry> before) {
        if (before.isEmpty()) return true;
        return entries.size() >= before.size()
                && entries.getFirst().id().equals(before.getFirst().id());
    }

    private void clear() {
        lines.clear();
        log.removeAllChildren();
    }

    private Line line(TranscriptEntry entry) {
        boolean agents = entry.role() == Role.AGENT;
        Element element = element("p", "ll-entry", text("b", agents ? agent.name() : agent.say("you")));
        element.getClassList().add(agents ? "agent" : "you");
        element.setAttribute("data-id", entry.id());
        log.appendChild(element);
        return new Line(element);
    }

    private static final class Line {

        private final Element element;
        private String text = "";
        private boolean done;

        Line(Element element) {
            this.element = element;
        }

        void show(TranscriptEntry entry) {
            if (done) return;
            if (!entry.text().startsWith(text)) {
                while (element.getChildCount() > 1) element.removeChild(1);
                text = "";
            }
            if (entry.text().length() > text.length())
                element.appendChild(Element.createText(entry.text().substring(text.length())));
            text = entry.text();
            done = entry.isFinal();
            if (done) element.removeAttribute("data-open");
            else element.setAttribute("data-open", "");
        }
    }
}
