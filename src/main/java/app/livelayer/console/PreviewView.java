package app.livelayer.console;

import app.livelayer.conversation.ConversationId;
import app.livelayer.conversation.PreviewTalks;
import app.livelayer.conversation.reading.Histories;
import app.livelayer.conversation.reading.History;
import app.livelayer.registry.AgentDraft;
import app.livelayer.registry.Agents;
import app.livelayer.registry.Member;
import app.livelayer.registry.NewPreview;
import app.livelayer.registry.Previews;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The draft in the real shell and widget, beside what happens in it. */
@RolesAllowed({"OWNER", "EDITOR"})
@Route(value = "agents/:agentId/preview", layout = ConsoleLayout.class)
final class PreviewView extends LiveSection implements BeforeEnterObserver, HasDynamicTitle {

    private final Agents agents;
    private final Previews previews;
    private final PreviewTalks talks;
    private final Histories histories;
    private final WidgetAddress address;
    private final Clock clock;
    private final Member member;
    private final PreviewStage stage = new PreviewStage(this::happened);
    private final DebugPanel panel = new DebugPanel(stage, this::loseAgent);
    private boolean dark;
    private String agentId = "";
    private String agentName = "";
    private @Nullable NewPreview preview;
    private @Nullable TranscriptLines lines;
    private String shown = "";

    PreviewView(
            SignedIn signedIn,
            Agents agents,
            Previews previews,
            PreviewTalks talks,
            Histories histories,
            WidgetAddress address,
            ConversationWatch watch,
            Clock clock) {
        super(watch, signedIn);
        this.agents = agents;
        this.previews = previews;
        this.talks = talks;
        this.histories = histories;
        this.address = address;
        this.clock = clock;
        this.member = signedIn.member();
    }

    @Override
    public String getPageTitle() {
        return "Preview of " + agentName;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("agentId").orElse("");
        // the browser confirms its address once it has the page: the same preview goes on
        if (id.equals(agentId)) return;
        Optional<AgentDraft> draft = agents.draft(organizationId(), id);
        if (draft.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        agentId = id;
        agentName = draft.get().profile().name();
        removeAll();
        Button share = new Button("Share", new Icon("external"), click -> share());
        Button copy = new Button("Copy as text", new Icon("copy"), click -> copy());
        Button again = new Button("Start again", new Icon("refresh"), click -> startAgain());
        PageHead head = new PageHead(
                        "Preview of " + agentName, "You talk to the draft. It counts as a test.", share, copy, again)
                .below(new Anchor("agents/" + agentId, agentName));
        Div looks = new Div(toggle("Phone size", on -> stage.setSize(on)), toggle("Dark", this::setDark));
        looks.addClassName("c-actions");
        Div left = new Div(stage, looks, new Paragraph("Draft, as a visitor will see it"));
        left.addClassName("c-stage");
        Div split = new Div(left, panel);
        split.addClassNames("c-split", "c-previewing");
        add(head, split);
    }

    private static Button toggle(String label, Consumer<Boolean> changed) {
        Button toggle = new Button(label);
        toggle.getElement().setAttribute("aria-pressed", "false");
        toggle.addClickListener(click -> {
            boolean on = !Boolean.parseBoolean(toggle.getElement().getAttribute("aria-pressed"));
            toggle.getElement().setAttribute("aria-pressed", String.valueOf(on));
            changed.accept(on);
        });
        return toggle;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        if (preview == null) startAgain();
    }

    /** Nobody looks any more: nobody can begin a conversation with it, and none goes on. */
    @Override
    protected void onDetach(DetachEvent event) {
        super.onDetach(event);
        drop();
    }

    private void startAgain() {
        drop();
        panel.clear();
        lines = null;
        shown = "";
        previews.open(organizationId(), member.id(), agentId, ConsoleAddress.origin())
                .ifPresent(made -> {
                    preview = made;
                    stage.show(address.origin(), made.token(), dark);
                });
    }

    private void drop() {
        conversation().ifPresent(id -> talks.end(organizationId(), id));
        if (preview != null) previews.revoke(organizationId(), member.id(), preview.id());
        preview = null;
    }

    private void copy() {
        getElement()
                .executeJs(
                        "return navigator.clipboard.writeText($0)", panel.log().asText())
                .then(
                        copied -> Notification.show("Copied."),
                        error -> Notification.show("The browser did not copy it."));
    }

    private void setDark(boolean on) {
        dark = on;
        stage.setDark(on);
    }

    /** What has happened since the start. */
    DebugLog log() {
        return panel.log();
    }

    void happened(List<DebugEvent> events) {
        panel.add(events);
        refresh();
    }

    /** What the server holds: only of a preview of this organization, whatever the browser says its id is. */
    @Override
    void refresh() {
        conversation()
                .flatMap(id -> histories.find(organizationId(), id.text()))
                .filter(history -> history.summary().preview())
                .ifPresent(this::show);
    }

    private void show(History history) {
        if (history.transcript().isEmpty()) return;
        String id = history.summary().id();
        if (lines == null || !id.equals(shown)) {
            lines = new TranscriptLines(agentName, "You", history.summary().startedAt());
            shown = id;
            panel.said().removeAll();
            panel.said().add(lines);
        }
        lines.show(history.transcript());
    }

    private Optional<ConversationId> conversation() {
        return panel.log().conversation().map(ConversationId::new);
    }

    private void loseAgent() {
        boolean lost =
                conversation().map(id -> talks.loseAgent(organizationId(), id)).orElse(false);
        if (!lost) Notification.show("There is no agent to lose: begin a conversation first.");
    }

    private void share() {
        new ShareDialog(
                        previews,
                        organizationId(),
                        member.id(),
                        agentId,
                        address.origin(),
                        Moments.here(clock.instant()))
                .open();
    }
}
