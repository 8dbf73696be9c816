package app.livelayer.console;

import app.livelayer.console.Snippet.Form;
import app.livelayer.registry.AgentDraft;
import app.livelayer.registry.Agents;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Origins;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an agent comes onto a page: who may show it, what to paste, what to allow, and what would block it. */
@PermitAll
@Route(value = "agents/:agentId/snippet", layout = ConsoleLayout.class)
final class SnippetView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final SignedIn signedIn;
    private final Agents agents;
    private final Origins origins;
    private final OriginChanges changes;
    private final WidgetAddress address;
    private final Clock clock;
    private final UnorderedList allowed = new UnorderedList();
    private final Div code = new Div();
    private final Div headers = new Div();
    private final Tabs forms = new Tabs();
    private final Checkbox pin = new Checkbox("Pin this version of the script");
    private final TextArea page = new TextArea("Response headers or HTML of the page");
    private final Findings findings = new Findings();
    private String title = "Snippet";
    private String agentId = "";

    SnippetView(
            SignedIn signedIn,
            Agents agents,
            Origins origins,
            OriginChanges changes,
            WidgetAddress address,
            Clock clock) {
        this.signedIn = signedIn;
        this.agents = agents;
        this.origins = origins;
        this.changes = changes;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("agentId").orElse("");
        // the browser confirms its address once it has the page
        if (id.equals(agentId)) return;
        agentId = id;
        Optional<AgentDraft> agent = agents.draft(signedIn.organizationId(), id);
        if (agent.isEmpty()) event.rerouteToError(NotFoundException.class);
        else show(agent.get());
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private void show(AgentDraft agent) {
        String name = agent.profile().name();
        title = "Put " + name + " on a page";
        Place place = address.place(agent.id(), agent.profile());
        forms.removeAll();
        for (Form form : Form.values()) forms.add(new Tab(form.label()));
        forms.addSelectedChangeListener(change -> show(place));
        pin.addValueChangeListener(change -> show(place));
        show(place);
        removeAll();
        OrderedList steps = new OrderedList(
                step("Allow the page", "Only these origins may show " + name + ".", origins(agent)),
                step(
                        "Paste this before </body>",
                        "Works on any page, also with a strict policy.",
                        forms,
                        code,
                        playground(agent)),
                step("If the page has such headers, add", "Nothing inline, no other hosts.", headers),
                step("Check it", "Nothing is fetched: what you paste is read, and not kept.", check(place)));
        steps.addClassName("c-steps");
        add(new PageHead(title, "Two lines. The page stays as fast as it was.")
                .below(new RouterLink(name, AgentView.class, AgentsView.of(agent.id()))));
        if (agent.publishedVersion() == 0) add(unpublished(name));
        add(steps);
    }

    private static ListItem step(String title, String line, Component... content) {
        ListItem step = new ListItem(new H2(title), new Paragraph(line));
        step.add(content);
        return step;
    }

    private Component playground(AgentDraft agent) {
        RouterLink link =
                new RouterLink("Build a tag with attributes", PlaygroundView.class, AgentsView.of(agent.id()));
        link.setVisible(signedIn.may(MemberRole.EDITOR));
        return link;
    }

    private static Div unpublished(String name) {
        Div note = new Div(
                new Icon("warning"), new Span(name + " is not published yet: pages show it once you publish it."));
        note.addClassName("c-note");
        return note;
    }

    private Div origins(AgentDraft agent) {
        allowed.addClassName("c-list");
        showOrigins(agent);
        Button allow = new Button(
                "Allow an origin",
                new Icon("plus"),
                click -> new AllowDialog(
                                changes, Map.of(agent.id(), agent.profile().name()), () -> showOrigins(agent))
                        .open());
        allow.setVisible(signedIn.may(MemberRole.EDITOR));
        Div origins = new Div(allowed, allow);
        origins.addClassName("c-stack");
        return origins;
    }

    private void showOrigins(AgentDraft agent) {
        allowed.removeAll();
        List<Origins.OfAgent> all = origins.of(signedIn.organizationId(), agent.id());
        if (all.isEmpty()) allowed.add(new ListItem("No origin yet: no page may show it."));
        for (Origins.OfAgent one : all) {
            Span state = new Span(new Icon("check"));
            state.addClassName("c-state");
            String seen = one.seenAt() == null ? "not seen yet" : "seen " + Ago.words(one.seenAt(), clock.instant());
            allowed.add(new ListItem(state, Table.words(one.origin().toString(), seen)));
        }
    }

    private void show(Place place) {
        Snippet snippet = new Snippets(place).of(form());
        code.removeAll();
        headers.removeAll();
        pin.setVisible(snippet.pinned() != null);
        String pinned = pin.getValue() ? snippet.pinned() : null;
        code.add(new CodeBlock(snippet.form().label(), pinned == null ? snippet.code() : pinned), pin);
        if (pinned != null)
            code.add(new Paragraph(
                    "The browser refuses every other version: this tag must change with each upgrade of this server."));
        if (snippet.form() == Form.SDK)
            code.add(new Paragraph("Save it as a module of your own: inline it would need a nonce."));
        headers.add(new Span("Content-Security-Policy"), new CodeBlock("Content-Security-Policy", snippet.csp()));
        if (snippet.permissions() != null)
            headers.add(new Span("Permissions-Policy"), new CodeBlock("Permissions-Policy", snippet.permissions()));
    }

    private Div check(Place place) {
        page.setWidthFull();
        page.setMaxLength(PastedPage.LONGEST);
        page.setMinRows(4);
        page.setMaxRows(12);
        page.setHelperText("As “curl -i” prints them, or copied from the browser's network tab.");
        Button check = new Button("Check", click -> findings.show(new PageCheck(place, form()).of(page.getValue())));
        check.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        return new Div(page, check, findings);
    }

    private Form form() {
        return Form.values()[Math.max(0, forms.getSelectedIndex())];
    }
}
