package app.livelayer.console;

import app.livelayer.conversation.FirstSteps;
import app.livelayer.registry.AgentSummary;
import app.livelayer.registry.Agents;
import app.livelayer.registry.Origins;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/** Where a member begins: the way from a new agent to a page of theirs, and how far they have come. */
@PermitAll
@PageTitle("Start")
@Route(value = "", layout = ConsoleLayout.class)
final class StartView extends Div {

    private static final int MOST_REFUSED = 5;

    /** @param go where the step is done */
    private record Step(String title, String line, boolean done, String action, Runnable go) {}

    StartView(SignedIn signedIn, Agents agents, Origins origins, FirstSteps talks) {
        String organization = signedIn.organizationId();
        List<AgentSummary> all = agents.list(organization);
        Optional<AgentSummary> published = all.stream()
                .filter(agent -> agent.state() != AgentSummary.State.DRAFT)
                .findFirst();
        Optional<AgentSummary> latest = published.or(() -> all.stream().findFirst());
        Runnable editor = () -> latest.ifPresentOrElse(
                agent -> UI.getCurrent().navigate(AgentView.class, AgentsView.of(agent.id())),
                () -> UI.getCurrent().navigate(AgentsView.class));
        List<Step> steps = List.of(
                new Step(
                        "Make an agent",
                        "Name it, give it a greeting and a picture, and say which worker speaks for it.",
                        !all.isEmpty(),
                        "Agents",
                        () -> UI.getCurrent().navigate(AgentsView.class)),
                new Step(
                        "Talk to it",
                        "The preview shows the draft as visitors will meet it, and what happens behind it.",
                        talks.previewed(organization),
                        "Preview",
                        () -> latest.ifPresentOrElse(
                                agent -> UI.getCurrent().navigate(PreviewView.class, AgentsView.of(agent.id())),
                                () -> UI.getCurrent().navigate(AgentsView.class))),
                new Step(
                        "Publish it",
                        "Visitors meet what you published, never the draft.",
                        published.isPresent(),
                        "Open the agent",
                        editor),
                new Step(
                        "Allow an origin",
                        "Only pages of origins that you allow may show an agent.",
                        !origins.all(organization).isEmpty(),
                        "Keys and origins",
                        () -> UI.getCurrent().navigate(KeysView.class)),
                new Step(
                        "Put it on your page",
                        "Two lines of HTML. This is done when the first visitor has talked.",
                        talks.visited(organization),
                        "Snippet",
                        () -> published.ifPresentOrElse(
                                agent -> UI.getCurrent().navigate(SnippetView.class, AgentsView.of(agent.id())),
                                editor)));
        long open = steps.stream().filter(step -> !step.done()).count();
        add(new PageHead("Start", open == 0 ? "All is done. Visitors talk." : "From a new agent to a page of yours."));
        add(list(steps));
        List<Origins.Refused> refused = origins.refused(organization);
        if (!refused.isEmpty()) add(needsALook(refused, new AgentNames(agents, organization)));
    }

    /** Pages that tried to show an agent today and may not: a builder has forgotten them, or somebody copies. */
    private static Card needsALook(List<Origins.Refused> refused, AgentNames names) {
        UnorderedList list = new UnorderedList();
        list.addClassName("c-list");
        refused.stream().limit(MOST_REFUSED).forEach(one -> {
            Span mark = new Span(new Icon("warning"));
            mark.addClassNames("c-state", "bad");
            Div words = new Div(new Span(KeysView.tried(one, names.of(one.agentId()))));
            list.add(new ListItem(mark, words, new RouterLink("Allow it?", KeysView.class)));
        });
        return new Card("Needs a look", list);
    }

    private static OrderedList list(List<Step> steps) {
        OrderedList list = new OrderedList();
        list.addClassName("c-steps");
        boolean next = true;
        for (Step step : steps) {
            list.add(item(step, next && !step.done()));
            next &= step.done();
        }
        return list;
    }

    private static ListItem item(Step step, boolean next) {
        return new ListItem(
                new H2(step.title()), new Paragraph(step.line()), step.done() ? done() : button(step, next));
    }

    private static Component done() {
        return new Badge("Done", Badge.Tone.GOOD);
    }

    private static Button button(Step step, boolean next) {
        Button button = new Button(step.action(), click -> step.go().run());
        button.setAriaLabel(step.title() + ": " + step.action());
        if (next) button.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        return button;
    }
}
