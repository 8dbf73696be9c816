package app.livelayer.console;

import app.livelayer.conversation.Belongings;
import app.livelayer.media.Media;
import app.livelayer.registry.AgentDraft;
import app.livelayer.registry.Agents;
import app.livelayer.registry.Drafts;
import app.livelayer.registry.Origins;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks before an agent is deleted, and says first what goes with it. */
@Component
class AgentDeletion {

    private final Agents agents;
    private final Drafts drafts;
    private final Belongings belongings;
    private final Media media;
    private final Origins origins;

    AgentDeletion(Agents agents, Drafts drafts, Belongings belongings, Media media, Origins origins) {
        this.agents = agents;
        this.drafts = drafts;
        this.belongings = belongings;
        this.media = media;
        this.origins = origins;
    }

    /** @param deleted called once it is gone */
    void ask(String memberId, AgentDraft agent, Runnable deleted) {
        String name = agent.profile().name();
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader("Delete " + name);
        dialog.setText(what(agent) + " Nobody can bring it back.");
        dialog.setCancelable(true);
        dialog.setConfirmText("Delete");
        dialog.setConfirmButtonTheme(ButtonVariant.AURA_DANGER.getVariantName());
        dialog.addConfirmListener(event -> {
            drafts.delete(agent.organizationId(), memberId, agent.id());
            deleted.run();
        });
        dialog.open();
    }

    /** As in {@code This deletes Lio with 3 versions, 12 conversations and 340 lines of transcript.} */
    String what(AgentDraft agent) {
        String organization = agent.organizationId();
        Belongings.Numbers numbers = belongings.of(organization, agent.id());
        List<String> parts = new ArrayList<>();
        add(parts, agents.versions(organization, agent.id()).size(), "version");
        add(parts, numbers.conversations(), "conversation");
        add(parts, numbers.lines(), "line of transcript");
        add(parts, origins.of(organization, agent.id()).size(), "allowed origin");
        add(parts, media.count(organization, agent.id()), "file");
        String name = agent.profile().name();
        if (parts.isEmpty()) return "This deletes " + name + ".";
        String last = parts.removeLast();
        return "This deletes " + name + " with " + (parts.isEmpty() ? "" : String.join(", ", parts) + " and ") + last
                + ".";
    }

    private static void add(List<String> parts, long number, String what) {
        if (number == 1) parts.add("1 " + what);
        else if (number > 1)
            parts.add("%,d ".formatted(number) + (what.startsWith("line") ? "lines of transcript" : what + "s"));
    }
}
