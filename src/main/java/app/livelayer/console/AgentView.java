package app.livelayer.console;

import app.livelayer.media.Media;
import app.livelayer.registry.AgentDraft;
import app.livelayer.registry.Agents;
import app.livelayer.registry.Change;
import app.livelayer.registry.Drafts;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Saved;
import app.livelayer.widget.WidgetPicture;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The editor of an agent: it saves by itself, and shows beside the fields what a visitor will see. */
@PermitAll
@Route(value = "agents/:agentId", layout = ConsoleLayout.class)
final class AgentView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final SignedIn signedIn;
    private final Agents agents;
    private final Drafts drafts;
    private final AgentDeletion deletion;
    private final Media media;
    private final JsonMapper json;
    private final Clock clock;
    private final AgentPicture picture;
    private final Span state = new Span();
    private final Span saved = new Span();
    private final Button publish = new Button("Publish");
    private final Button unpublish = new Button("Unpublish");
    private @Nullable Editing editing;
    private @Nullable AgentForm form;
    private @Nullable AgentFields fields;
    private @Nullable AgentVersions versions;
    private @Nullable UploadField poster;
    private @Nullable UploadField loop;

    AgentView(
            SignedIn signedIn,
            Agents agents,
            Drafts drafts,
            AgentDeletion deletion,
            Media media,
            WidgetPicture picture,
            JsonMapper json,
            Clock clock) {
        this.signedIn = signedIn;
        this.agents = agents;
        this.drafts = drafts;
        this.deletion = deletion;
        this.media = media;
        this.json = json;
        this.clock = clock;
        this.picture = new AgentPicture(picture);
        publish.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        publish.addClickListener(click -> askToPublish());
        unpublish.addClickListener(click -> {
            drafts.unpublish(signedIn.organizationId(), signedIn.member().id(), now().id());
            reload();
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("agentId").orElse("");
        // the browser confirms its address once it has the page: what was typed by then stays
        if (editing != null && id.equals(now().id())) return;
        Optional<AgentDraft> draft = agents.draft(signedIn.organizationId(), id);
        if (draft.isEmpty()) event.rerouteToError(NotFoundException.class);
        else show(draft.get());
    }

    @Override
    public String getPageTitle() {
        return editing == null ? "Agent" : now().profile().name();
    }

    private AgentDraft now() {
        if (editing == null) throw new IllegalStateException("No agent is shown");
        return editing.draft();
    }

    private void show(AgentDraft draft) {
        Member member = signedIn.member();
        boolean mayChange = member.role().includes(MemberRole.EDITOR);
        Editing work = new Editing(drafts, json, member.id(), draft);
        editing = work;
        fields = new AgentFields(work, !mayChange, this::changed);
        poster = upload(
                "Poster",
                "PNG, JPEG, WebP or GIF; upright pictures fit best.",
                "avatarImageUrl",
                "image/png",
                "image/jpeg",
                "image/webp",
                "image/gif");
        loop = upload(
                "Idle loop",
                "MP4 or WebM without sound, shown before the conversation.",
                "idleLoopUrl",
                "video/mp4",
                "video/webm");
        poster.setVisible(mayChange);
        loop.setVisible(mayChange);
        versions = new AgentVersions(agents, clock, mayChange, this::rollBack);
        form = new AgentForm(fields, work, !mayChange, this::changed, poster, loop, address(mayChange));
        form.addClassName("c-tabs");
        publish.setVisible(mayChange);
        Div split = new Div(form, picture);
        split.addClassName("c-split");
        removeAll();
        Paragraph line = new Paragraph(state, saved);
        line.addClassName("c-line");
        Button snippet = new Button(
                "Put it on a page", click -> UI.getCurrent().navigate(SnippetView.class, AgentsView.of(draft.id())));
        snippet.setVisible(draft.isPublished());
        Button preview = new Button(
                "Preview",
                new Icon("play"),
                click -> UI.getCurrent().navigate(PreviewView.class, AgentsView.of(draft.id())));
        add(
                new PageHead(draft.profile().name(), line, preview, snippet, publish)
                        .below(new RouterLink("Agents", AgentsView.class)),
                split);
        refresh();
    }

    private UploadField upload(String label, String helper, String field, String... types) {
        String organization = signedIn.organizationId();
        String id = now().id();
        boolean still = field.equals("avatarImageUrl");
        return new UploadField(
                label,
                helper,
                types,
                file -> still ? media.picture(organization, id, file) : media.clip(organization, id, file),
                url -> changed(
                        field,
                        url.isEmpty()
                                ? JsonNodeFactory.instance.nullNode()
                                : JsonNodeFactory.instance.stringNode(url)));
    }

    private Div address(boolean mayChange) {
        Div address = new Div(new H2("Versions"), versions);
        if (mayChange) {
            Button delete = new Button(
                    "Delete agent",
                    click -> deletion.ask(
                            signedIn.member().id(), now(), () -> UI.getCurrent().navigate(AgentsView.class)));
            delete.addThemeVariants(ButtonVariant.AURA_DANGER);
            Div buttons = new Div(unpublish, delete);
            buttons.addClassName("c-actions");
            address.add(buttons);
        }
        address.addClassName("c-form");
        return address;
    }

    private void changed(String field, JsonNode value) {
        if (editing == null || form == null || !signedIn.may(MemberRole.EDITOR)) return;
        switch (editing.put(field, value)) {
            case SAVED -> {}
            case MERGED -> {
                form.refresh();
                Notification.show("Somebody else changed this agent too. Your change was saved over theirs.");
            }
            case GONE -> UI.getCurrent().navigate(AgentsView.class);
        }
        refresh();
    }

    private void askToPublish() {
        List<Change> changes = agents.changes(signedIn.organizationId(), now().id());
        new PublishDialog(now(), changes, this::publish).open();
    }

    private void publish() {
        AgentDraft draft = now();
        switch (drafts.publish(draft.organizationId(), signedIn.member().id(), draft.id(), draft.revision())) {
            case Saved.Done done -> Notification.show(draft.profile().name() + " is published.");
            case Saved.Stale stale ->
                Notification.show("Somebody else changed this agent. Look at it, then publish again.");
            case Saved.Invalid(var problems) ->
                Notification.show(AgentLabels.of(problems.keySet().iterator().next()) + ": "
                        + problems.values().iterator().next());
            case Saved.Gone gone -> Notification.show("This agent is no more.");
        }
        reload();
    }

    private void rollBack(int version) {
        drafts.rollBack(signedIn.organizationId(), signedIn.member().id(), now().id(), version);
        reload();
    }

    private void reload() {
        agents.draft(signedIn.organizationId(), now().id())
                .ifPresentOrElse(this::show, () -> UI.getCurrent().navigate(AgentsView.class));
    }

    private void refresh() {
        AgentDraft draft = now();
        if (editing == null || fields == null || versions == null || poster == null || loop == null) return;
        fields.showProblems();
        picture.show(draft.profile());
        poster.setFilled(draft.profile().avatarImageUrl() != null);
        loop.setFilled(draft.profile().idleLoopUrl() != null);
        versions.show(draft);
        unpublish.setVisible(draft.isPublished());
        state.removeAll();
        state.add(badge(draft));
        int wrong = editing.problems().size();
        saved.setText(
                wrong > 0
                        ? "Not saved: " + (wrong == 1 ? "one field" : wrong + " fields") + " to mend"
                        : "saved " + Ago.words(draft.changedAt(), clock.instant()));
        publish.setEnabled(wrong == 0);
    }

    private Badge badge(AgentDraft draft) {
        if (!draft.isPublished()) return new Badge("Draft", Badge.Tone.PLAIN);
        int changes = agents.changes(draft.organizationId(), draft.id()).size();
        if (changes == 0) return new Badge("Published", Badge.Tone.GOOD);
        return new Badge(changes + (changes == 1 ? " change" : " changes") + " not published", Badge.Tone.WARM);
    }
}
