package app.livelayer.console;

import app.livelayer.registry.AgentDraft;
import app.livelayer.registry.AgentVersion;
import app.livelayer.registry.Agents;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import java.time.Clock;
import java.util.List;
import java.util.function.IntConsumer;

/** What was published before, and the way back to it. */
final class AgentVersions extends Div {

    private final Agents agents;
    private final Clock clock;
    private final boolean mayChange;
    private final IntConsumer rollBack;

    /** @param rollBack gets the version that visitors shall meet again */
    AgentVersions(Agents agents, Clock clock, boolean mayChange, IntConsumer rollBack) {
        this.agents = agents;
        this.clock = clock;
        this.mayChange = mayChange;
        this.rollBack = rollBack;
    }

    void show(AgentDraft draft) {
        removeAll();
        List<AgentVersion> versions = agents.versions(draft.organizationId(), draft.id());
        if (versions.isEmpty()) add(new Paragraph("Nothing is published yet."));
        UnorderedList list = new UnorderedList();
        list.addClassName("c-list");
        versions.forEach(version -> list.add(item(version)));
        add(list);
    }

    private ListItem item(AgentVersion version) {
        Div text = new Div("Version " + version.version());
        text.getElement()
                .appendChild(
                        new Element("small").setText("published " + Ago.words(version.publishedAt(), clock.instant())));
        ListItem item = new ListItem(text);
        if (version.live()) item.add(new Badge("Visitors meet it", Badge.Tone.GOOD));
        else if (mayChange) {
            Button back = new Button("Roll back", click -> rollBack.accept(version.version()));
            back.setAriaLabel("Roll back to version " + version.version());
            item.add(back);
        }
        return item;
    }
}
