package app.livelayer.console;

import app.livelayer.conversation.reading.Searches;
import app.livelayer.conversation.reading.Summary;
import app.livelayer.registry.Agents;
import app.livelayer.registry.MemberRole;
import app.livelayer.visitor.SaidIdentity;
import app.livelayer.visitor.TrustedIdentity;
import app.livelayer.visitor.Visitor;
import app.livelayer.visitor.VisitorEvent;
import app.livelayer.visitor.Visitors;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One visitor: who it is said and known to be, what they did, and what they talked about. */
@PermitAll
@PageTitle("Visitor")
@Route(value = "visitors/:visitorId", layout = ConsoleLayout.class)
final class VisitorView extends Div implements BeforeEnterObserver {

    /** So many events and conversations are shown. */
    private static final int MOST = 200;

    private final SignedIn signedIn;
    private final Visitors visitors;
    private final Searches searches;
    private final VisitorDeletion deletion;
    private final AgentNames agents;
    private final Clock clock;

    VisitorView(
            SignedIn signedIn,
            Visitors visitors,
            Searches searches,
            VisitorDeletion deletion,
            Agents agents,
            Clock clock) {
        this.signedIn = signedIn;
        this.visitors = visitors;
        this.searches = searches;
        this.deletion = deletion;
        this.agents = new AgentNames(agents, signedIn.organizationId());
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("visitorId").orElse("");
        Optional<Visitor> visitor = visitors.find(signedIn.organizationId(), id);
        removeAll();
        if (visitor.isPresent()) show(visitor.get());
        else event.rerouteToError(NotFoundException.class);
    }

    private void show(Visitor visitor) {
        String organization = signedIn.organizationId();
        Moments moments = Moments.here(clock.instant());
        List<Summary> talks = talks(visitor);
        Paragraph line = new Paragraph();
        String worth = VisitorWords.worth(visitor);
        if (!worth.isEmpty())
            line.add(new Badge(worth, visitor.trusted() == null ? Badge.Tone.PLAIN : Badge.Tone.GOOD), new Text(" "));
        line.add(new Text("last seen " + moments.of(visitor.lastSeenAt())));
        VisitorTimeline timeline = new VisitorTimeline(visitor.trusted() != null, agents, moments);
        timeline.show(visitors.events(organization, visitor.id(), MOST), unsigned(visitor), talks);
        Div beside = new Div(
                new Card("Identity", identity(visitor, moments)),
                new Card("Conversations", talks(talks, visitor.trusted() != null, moments)),
                new Card("Visits", visits(visitor, moments)));
        Div split = new Div(new Div(new Card("Timeline", timeline)), beside);
        split.addClassNames("c-split", "c-detail");
        add(
                new PageHead(VisitorWords.name(visitor), line, actions(visitor))
                        .below(new RouterLink("Visitors", VisitorsView.class)),
                split);
    }

    /** The last first; of somebody who is trusted with those that came unsigned from the same browser. */
    private List<Summary> talks(Visitor visitor) {
        String organization = signedIn.organizationId();
        List<Summary> talks = searches.ofVisitor(organization, visitor.browserId(), visitor.trustedId(), MOST);
        if (visitor.trusted() == null) return talks;
        return Stream.concat(talks.stream(), searches.ofVisitor(organization, visitor.browserId(), null, MOST).stream())
                .sorted(Comparator.comparing(Summary::startedAt).reversed())
                .toList();
    }

    /** What nobody signed, from the browser of somebody who is trusted. */
    private List<VisitorEvent> unsigned(Visitor visitor) {
        if (visitor.trusted() == null) return List.of();
        String organization = signedIn.organizationId();
        return visitors.ofBrowser(organization, visitor.browserId(), null)
                .map(other -> visitors.events(organization, other.id(), MOST))
                .orElse(List.of());
    }

    private Component[] actions(Visitor visitor) {
        if (!signedIn.may(MemberRole.EDITOR)) return new Component[0];
        Button delete = new Button(
                "Delete",
                new Icon("trash"),
                click -> deletion.ask(visitor, () -> getUI().ifPresent(ui -> ui.navigate(VisitorsView.class))));
        delete.addThemeVariants(ButtonVariant.AURA_DANGER);
        return new Component[] {delete};
    }

    private static Component identity(Visitor visitor, Moments moments) {
        TrustedIdentity trusted = visitor.trusted();
        SaidIdentity said = visitor.said();
        Facts facts = new Facts();
        if (trusted != null)
            facts.with("Your id", trusted.externalId())
                    .with("Name", trusted.name())
                    .with("Email", trusted.email())
                    .with("Signed", moments.of(trusted.since()));
        facts.with("Says name", said.name())
                .with("Says email", said.email())
                .with("Says phone", said.phone())
                .with("Says company", said.company());
        said.attributes().forEach((name, value) -> facts.with("Says " + name, value));
        if (trusted != null || !said.isEmpty()) return facts;
        return new Paragraph(
                "Nobody has said who this is. A page says it with identify, your server with a visitor token.");
    }

    private Component talks(List<Summary> talks, boolean trusted, Moments moments) {
        if (talks.isEmpty()) return new Paragraph("None yet.");
        UnorderedList list = new UnorderedList();
        list.addClassName("c-list");
        for (Summary talk : talks) {
            Div words = new Div(new RouterLink(
                    moments.of(talk.startedAt()), ConversationView.class, new RouteParameters("id", talk.id())));
            words.getElement()
                    .appendChild(new Element("small")
                            .setText(talk.about() == null ? agents.of(talk.agentId()) : "“" + talk.about() + "”"));
            if (trusted && talk.signedAs() == null) words.add(VisitorWords.unsigned());
            list.add(new ListItem(words, new Badge(ConversationWords.state(talk), ConversationWords.tone(talk))));
        }
        return list;
    }

    private static Facts visits(Visitor visitor, Moments moments) {
        Facts facts = new Facts()
                .with("First seen", moments.of(visitor.firstSeenAt()))
                .with("Visits", String.valueOf(visitor.sessions()))
                .with("Events", String.valueOf(visitor.events()));
        visitor.arrival().forEach((name, value) -> facts.with(VisitorWords.arrival(name), value));
        return facts.with("Id", visitor.id()).with("Browser", visitor.browserId());
    }
}
