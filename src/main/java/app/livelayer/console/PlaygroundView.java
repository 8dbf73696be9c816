package app.livelayer.console;

import app.livelayer.console.Snippet.Form;
import app.livelayer.registry.AgentDraft;
import app.livelayer.registry.Agents;
import app.livelayer.registry.Member;
import app.livelayer.registry.NewPreview;
import app.livelayer.registry.Previews;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tag of an agent, built while one tries it: each choice is seen in the draft's widget at once. */
@RolesAllowed({"OWNER", "EDITOR"})
@Route(value = "agents/:agentId/playground", layout = ConsoleLayout.class)
final class PlaygroundView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final List<Form> FORMS = List.of(Form.SCRIPT, Form.ELEMENT);

    private final Agents agents;
    private final Previews previews;
    private final WidgetAddress address;
    private final Member member;
    private final PreviewStage stage = new PreviewStage(events -> {});
    private final TagForm form = new TagForm(this::changed);
    private final Tabs forms = new Tabs();
    private final Div code = new Div();
    private String agentId = "";
    private String name = "";
    private @Nullable Place place;
    private @Nullable NewPreview preview;

    PlaygroundView(SignedIn signedIn, Agents agents, Previews previews, WidgetAddress address) {
        this.agents = agents;
        this.previews = previews;
        this.address = address;
        this.member = signedIn.member();
        for (Form one : FORMS) forms.add(new Tab(one.label()));
        forms.addSelectedChangeListener(change -> changed());
    }

    @Override
    public String getPageTitle() {
        return "Playground of " + name;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("agentId").orElse("");
        // the browser confirms its address once it has the page
        if (id.equals(agentId)) return;
        Optional<AgentDraft> draft = agents.draft(member.organizationId(), id);
        if (draft.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        agentId = id;
        name = draft.get().profile().name();
        place = address.place(id, draft.get().profile());
        removeAll();
        Div left = new Div(stage, new Span("Draft, on a page of this server"));
        left.addClassName("c-stage");
        Div right = new Div(form, forms, code);
        right.addClassName("c-stack");
        Div split = new Div(left, right);
        split.addClassNames("c-split", "c-previewing");
        add(
                new PageHead("Playground of " + name, "Choose, see it at once, and copy the tag.")
                        .below(new RouterLink("Put it on a page", SnippetView.class, AgentsView.of(id))),
                split);
        changed();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        previews.open(member.organizationId(), member.id(), agentId, ConsoleAddress.origin())
                .ifPresent(made -> {
                    preview = made;
                    stage.show(address.origin(), made.token(), false);
                });
    }

    @Override
    protected void onDetach(DetachEvent event) {
        super.onDetach(event);
        if (preview != null) previews.revoke(member.organizationId(), member.id(), preview.id());
        preview = null;
    }

    private void changed() {
        if (place == null) return;
        Form chosen = FORMS.get(Math.max(0, forms.getSelectedIndex()));
        code.removeAll();
        code.add(new CodeBlock(chosen.label(), new Snippets(place).tag(chosen, form.attributes())));
        stage.wear(form.attributes());
    }
}
