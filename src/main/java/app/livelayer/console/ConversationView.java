package app.livelayer.console;

import app.livelayer.conversation.ConversationId;
import app.livelayer.conversation.Conversations;
import app.livelayer.conversation.reading.Exports;
import app.livelayer.conversation.reading.Histories;
import app.livelayer.conversation.reading.History;
import app.livelayer.conversation.reading.Summary;
import app.livelayer.registry.Agents;
import app.livelayer.registry.AuditLog;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberRole;
import app.livelayer.visitor.Visitors;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One conversation: what was said, what became of it and how well it went. */
@PermitAll
@PageTitle("Conversation")
@Route(value = "conversations/:id", layout = ConsoleLayout.class)
final class ConversationView extends LiveSection implements BeforeEnterObserver {

    private final Conversations conversations;
    private final Histories histories;
    private final Exports exports;
    private final Visitors visitors;
    private final AuditLog audit;
    private final Clock clock;
    private final Member member;
    private final boolean mayChange;
    private final AgentNames agents;
    private final Paragraph line = new Paragraph();
    private final Button end = new Button("End now", new Icon("end"), click -> confirmEnd());
    private final Div quality = new Div();
    private final Div said = new Div();
    private final Div beside = new Div();
    private String id = "";
    private @Nullable TranscriptLines lines;
    private @Nullable History shown;

    ConversationView(
            SignedIn signedIn,
            Conversations conversations,
            Histories histories,
            Exports exports,
            Agents agents,
            Visitors visitors,
            AuditLog audit,
            ConversationWatch watch,
            Clock clock) {
        super(watch, signedIn);
        this.conversations = conversations;
        this.histories = histories;
        this.exports = exports;
        this.visitors = visitors;
        this.audit = audit;
        this.clock = clock;
        member = signedIn.member();
        mayChange = signedIn.may(MemberRole.EDITOR);
        this.agents = new AgentNames(agents, organizationId());
    }

    @Override
    String conversationId() {
        return id;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get("id").orElse("");
        Optional<History> history = histories.find(organizationId(), id);
        if (history.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        watchAnew();
        removeAll();
        shown = null;
        Summary summary = history.get().summary();
        String visitor = ConversationWords.visitor(summary);
        lines = new TranscriptLines(agents.of(summary.agentId()), visitor, summary.startedAt());
        PageHead head = new PageHead(visitor, line, actions(summary));
        Div split = new Div(said, beside);
        split.addClassNames("c-split", "c-detail");
        add(head.below(new RouterLink("Conversations", ConversationsView.class)), quality, split);
        show(history.get());
    }

    private Component[] actions(Summary summary) {
        Optional<Component> visitor = Optional.ofNullable(summary.visitorId())
                .flatMap(browser -> visitors.ofBrowser(organizationId(), browser, summary.signedAs())
                        .map(VisitorWords::link)
                        .or(() -> visitors.latestOfBrowser(organizationId(), browser)
                                .map(VisitorWords::sameBrowser)));
        return Stream.concat(visitor.stream(), Stream.of(actions())).toArray(Component[]::new);
    }

    private Component[] actions() {
        DownloadHandler handler = event -> {
            audit.note(organizationId(), member.id(), "conversations.exported", id, "JSON");
            event.setFileName(id + ".json");
            event.setContentType("application/json");
            exports.json(organizationId(), id, event.getOutputStream());
        };
        Anchor download = new Anchor(handler, "");
        download.add(new Icon("download"), new Span("Download"));
        download.addClassName("c-button");
        Button delete = new Button("Delete", new Icon("trash"), click -> confirmDelete());
        delete.addThemeVariants(ButtonVariant.AURA_DANGER);
        return mayChange ? new Component[] {end, download, delete} : new Component[] {download};
    }

    @Override
    void refresh() {
        histories.find(organizationId(), id).ifPresentOrElse(this::show, this::leave);
    }

    private void leave() {
        getUI().ifPresent(ui -> ui.navigate(ConversationsView.class));
    }

    private void show(History history) {
        if (history.equals(shown)) return;
        Summary summary = history.summary();
        Moments moments = Moments.here(clock.instant());
        line.removeAll();
        line.add(
                new Badge(ConversationWords.state(summary), ConversationWords.tone(summary)),
                new Text(" " + moments.of(summary.startedAt()) + ", with " + agents.of(summary.agentId())));
        if (summary.preview()) line.add(new Text(", preview "), new Badge("Preview", Badge.Tone.WAIT));
        end.setVisible(summary.isOpen());
        if (shown == null || !shown.timeline().equals(history.timeline())) {
            quality.removeAll();
            quality.add(new Card("Quality", QualityLanes.of(history, clock.instant())));
        }
        showTranscript(history);
        beside.removeAll();
        beside.add(
                new Card("Facts", facts(history, moments)),
                new Card("Timeline", new TimelineList(history.timeline(), summary.startedAt())));
        shown = history;
    }

    private void showTranscript(History history) {
        TranscriptLines transcript = Objects.requireNonNull(lines);
        if (!transcript.isAttached() || said.getComponentCount() == 0) {
            H2 head = new H2("Transcript");
            head.addClassName("c-h3");
            said.removeAll();
            said.add(head, transcript);
        }
        transcript.show(history.transcript());
        if (!history.transcript().isEmpty()) return;
        said.removeAll();
        Paragraph nothing = new Paragraph(history.erased() ? "What was said is no longer kept." : "Nothing was said.");
        said.add(nothing);
    }

    private Facts facts(History history, Moments moments) {
        Summary summary = history.summary();
        History.Quality quality = history.quality();
        History.Origins origins = history.origins();
        return new Facts()
                .with("Length", ConversationWords.duration(summary.seconds(moments.now())))
                .with("Start to agent", seconds(quality.toAgent()))
                .with("Start to first word", seconds(quality.toFirstAudio()))
                .with("Connection", QualityLanes.poor(history, moments.now()))
                .with("Turns of the visitor", String.valueOf(quality.turns()))
                .with("Resumed", quality.resumes() == 0 ? "no" : times(quality.resumes()))
                .with("Agent lost", quality.agentLosses() == 0 ? null : times(quality.agentLosses()))
                .with("Continues", origins.priorId())
                .with("Helped", ConversationWords.helped(summary.rating()))
                .with("In their words", history.ratingWords())
                .with("Signed as", summary.signedAs())
                .with("Page", origins.pageUrl())
                .with("Origin", origins.origin())
                .with("Reference", origins.ref())
                .with("Version", agents.of(summary.agentId()) + ", " + summary.agentVersion())
                .with("Id", summary.id());
    }

    private static @Nullable String seconds(@Nullable Duration duration) {
        return duration == null ? null : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String times(int number) {
        return number == 1 ? "once" : number + " times";
    }

    private void confirmEnd() {
        ask("End this conversation?", "The visitor is told that your team ended it.", "End now", () -> {
            conversations.end(organizationId(), new ConversationId(id));
            audit.note(organizationId(), member.id(), "conversation.ended", id, "");
            refresh();
        });
    }

    private void confirmDelete() {
        ask(
                "Delete this conversation?",
                "It ends if it still goes on, and everything about it is forgotten. This cannot be undone.",
                "Delete",
                () -> {
                    conversations.erase(organizationId(), new ConversationId(id));
                    audit.note(organizationId(), member.id(), "conversation.deleted", id, "");
                    leave();
                });
    }

    private static void ask(String title, String text, String action, Runnable confirmed) {
        ConfirmDialog dialog =
                new ConfirmDialog(title, text, action, confirm -> confirmed.run(), "Cancel", cancel -> {});
        dialog.setConfirmButtonTheme("danger primary");
        dialog.open();
    }
}
