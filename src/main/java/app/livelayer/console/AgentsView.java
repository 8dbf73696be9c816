package app.livelayer.console;

import app.livelayer.conversation.reading.Statistics;
import app.livelayer.registry.AgentDraft;
import app.livelayer.registry.AgentSummary;
import app.livelayer.registry.Agents;
import app.livelayer.registry.Drafts;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Origins;
import app.livelayer.registry.PublishedAgent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The agents of the organization. */
@PermitAll
@PageTitle("Agents")
@Route(value = "agents", layout = ConsoleLayout.class)
final class AgentsView extends Div {

    /** Of local mode. */
    private static final String DEMO = "agt_demo";

    private final SignedIn signedIn;
    private final Agents agents;
    private final Drafts drafts;
    private final AgentDeletion deletion;
    private final Origins origins;
    private final Statistics statistics;
    private final Clock clock;
    private Map<String, Integer> today = Map.of();

    AgentsView(
            SignedIn signedIn,
            Agents agents,
            Drafts drafts,
            AgentDeletion deletion,
            Origins origins,
            Statistics statistics,
            Clock clock) {
        this.signedIn = signedIn;
        this.agents = agents;
        this.drafts = drafts;
        this.deletion = deletion;
        this.origins = origins;
        this.statistics = statistics;
        this.clock = clock;
        show();
    }

    /** The address of an agent's editor. */
    static RouteParameters of(String agentId) {
        return new RouteParameters(new RouteParam("agentId", agentId));
    }

    private void show() {
        removeAll();
        List<AgentSummary> all = agents.list(signedIn.organizationId());
        Moments now = Moments.here(clock.instant());
        today = statistics.begun(
                signedIn.organizationId(),
                now.begin(now.today()),
                now.begin(now.today().plusDays(1)));
        boolean mayChange = signedIn.may(MemberRole.EDITOR);
        Component[] actions = mayChange && !all.isEmpty() ? new Component[] {newAgent()} : new Component[0];
        add(new PageHead("Agents", "Each agent is one entry you can put on a page.", actions));
        add(all.isEmpty() ? empty(mayChange) : table(all, mayChange));
    }

    private Button newAgent() {
        Button button = new Button("New agent", new Icon("plus"), click -> askForName());
        button.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        return button;
    }

    private void askForName() {
        Dialog dialog = new Dialog("New agent");
        TextField name = new TextField("Name");
        name.setHelperText("What visitors see.");
        name.setMaxLength(60);
        name.setWidthFull();
        name.focus();
        Button create = new Button("Create", click -> {
            dialog.close();
            open(drafts.create(signedIn.organizationId(), signedIn.member().id(), name.getValue()));
        });
        create.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        create.addClickShortcut(Key.ENTER);
        dialog.add(name);
        dialog.getFooter().add(new Button("Cancel", click -> dialog.close()), create);
        dialog.open();
    }

    private static void open(AgentDraft draft) {
        UI.getCurrent().navigate(AgentView.class, of(draft.id()));
    }

    private Div empty(boolean mayChange) {
        Icon door = new Icon("agent");
        door.addClassName("door");
        Div empty = new Div(
                door,
                new H2("Nobody is at the window yet"),
                new Paragraph("Name an agent, give it a greeting and talk to it. Publishing comes later."));
        empty.addClassName("c-empty");
        if (mayChange) {
            Div actions = new Div(newAgent());
            actions.addClassName("c-actions");
            agents.published(DEMO).ifPresent(demo -> actions.add(copy(demo)));
            empty.add(actions);
        }
        return empty;
    }

    private Button copy(PublishedAgent demo) {
        return new Button(
                "Copy the demo agent",
                new Icon("copy"),
                click -> open(drafts.create(
                        signedIn.organizationId(), signedIn.member().id(), demo.profile())));
    }

    private Div table(List<AgentSummary> all, boolean mayChange) {
        NativeTable table = new NativeTable();
        table.addClassName("c-table");
        NativeTableRow head = table.getHead().addRow();
        for (String title : List.of("Agent", "State", "Allowed origins", "Today", "Changed", "")) {
            NativeTableHeaderCell cell = head.addHeaderCell();
            cell.getElement().setAttribute("scope", "col");
            if (!List.of("Agent", "State", "").contains(title)) cell.addClassName("wide");
            if (title.isEmpty()) cell.add(quiet("Actions"));
            else cell.setText(title);
            if (title.equals("Today")) cell.addClassName("num");
        }
        all.forEach(agent -> table.getBody().add(row(agent, mayChange)));
        Div scroll = new Div(table);
        scroll.addClassName("c-scroll");
        return scroll;
    }

    private NativeTableRow row(AgentSummary agent, boolean mayChange) {
        NativeTableRow row = new NativeTableRow();
        RouterLink name = new RouterLink(agent.name(), AgentView.class, of(agent.id()));
        Div words = new Div(name);
        words.getElement()
                .appendChild(
                        new Element("small").setAttribute("class", "c-mono").setText(agent.id()));
        Div who = new Div(thumb(agent), words);
        who.addClassName("c-row");
        NativeTableCell changed = new NativeTableCell(Ago.words(agent.changedAt(), clock.instant()));
        changed.addClassName("wide");
        NativeTableCell more = new NativeTableCell();
        more.addClassName("num");
        if (mayChange) more.add(menu(agent));
        NativeTableCell allowed = new NativeTableCell(allowed(agent));
        allowed.addClassName("wide");
        NativeTableCell begun = new NativeTableCell(String.valueOf(today.getOrDefault(agent.id(), 0)));
        begun.addClassNames("wide", "num");
        row.add(new NativeTableCell(who), new NativeTableCell(badge(agent.state())), allowed, begun, changed, more);
        return row;
    }

    private String allowed(AgentSummary agent) {
        List<Origins.OfAgent> all = origins.of(signedIn.organizationId(), agent.id());
        if (all.isEmpty()) return "none";
        String first = all.getFirst().origin().toString().replaceFirst("^https://", "");
        return all.size() == 1 ? first : first + " and " + (all.size() - 1) + " more";
    }

    private MenuBar menu(AgentSummary agent) {
        MenuBar menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.AURA_TERTIARY);
        MenuItem more = menu.addItem(new Icon("more"));
        more.setAriaLabel("More for " + agent.name());
        more.getSubMenu()
                .addItem(
                        "Copy",
                        click -> draft(
                                agent,
                                draft -> open(drafts.create(
                                        signedIn.organizationId(),
                                        signedIn.member().id(),
                                        draft.profile()))));
        more.getSubMenu()
                .addItem(
                        "Delete…",
                        click -> draft(
                                agent, draft -> deletion.ask(signedIn.member().id(), draft, this::show)));
        return menu;
    }

    private void draft(AgentSummary agent, Consumer<AgentDraft> action) {
        agents.draft(signedIn.organizationId(), agent.id()).ifPresentOrElse(action, this::show);
    }

    private static Component thumb(AgentSummary agent) {
        Span thumb = new Span();
        thumb.addClassName("c-thumb");
        thumb.getElement().setAttribute("aria-hidden", "true");
        if (agent.posterUrl() != null) thumb.add(new Image(agent.posterUrl(), ""));
        else {
            thumb.addClassName("none");
            thumb.setText(agent.name().substring(0, agent.name().offsetByCodePoints(0, 1)));
        }
        return thumb;
    }

    private static Badge badge(AgentSummary.State state) {
        return switch (state) {
            case DRAFT -> new Badge("Draft", Badge.Tone.PLAIN);
            case PUBLISHED -> new Badge("Published", Badge.Tone.GOOD);
            case CHANGED -> new Badge("Changes not published", Badge.Tone.WARM);
        };
    }

    private static Span quiet(String text) {
        Span quiet = new Span(text);
        quiet.addClassName("c-quiet");
        return quiet;
    }
}
