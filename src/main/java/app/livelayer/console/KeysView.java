package app.livelayer.console;

import app.livelayer.registry.AgentSummary;
import app.livelayer.registry.Agents;
import app.livelayer.registry.ApiKey;
import app.livelayer.registry.ApiKeys;
import app.livelayer.registry.AuditLog;
import app.livelayer.registry.Member;
import app.livelayer.registry.MemberRole;
import app.livelayer.registry.Members;
import app.livelayer.registry.Origins;
import app.livelayer.visitor.VisitorTokens;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/** Which pages may show which agents, and the keys of an organization's own servers. */
@PermitAll
@PageTitle("Keys and origins")
@Route(value = "keys", layout = ConsoleLayout.class)
final class KeysView extends Div {

    private final SignedIn signedIn;
    private final Agents agents;
    private final Members members;
    private final Origins origins;
    private final ApiKeys keys;
    private final OriginChanges originChanges;
    private final KeyChanges keyChanges;
    private final Clock clock;
    private final Table allowed =
            new Table("Allowed origins", "Origin", "Agent", "Last seen", "Today", "").wide("Last seen", "Today");
    private final Paragraph noOrigin =
            new Paragraph("No page may show an agent yet. Allow the origin of yours, as https://shop.example.");
    private final Div refused = new Div();
    private final Table list = new Table("API keys", "Name", "Key", "Scope", "Last used", "Expires", "Made by", "")
            .wide("Scope", "Last used", "Expires", "Made by");
    private final Paragraph noKey = new Paragraph("No key yet. Pages of allowed origins need none.");

    KeysView(
            SignedIn signedIn,
            Agents agents,
            Members members,
            Origins origins,
            ApiKeys keys,
            OriginChanges originChanges,
            KeyChanges keyChanges,
            VisitorTokens tokens,
            AuditLog audit,
            TransactionOperations transaction,
            Clock clock) {
        this.signedIn = signedIn;
        this.agents = agents;
        this.members = members;
        this.origins = origins;
        this.keys = keys;
        this.originChanges = originChanges;
        this.keyChanges = keyChanges;
        this.clock = clock;
        Button allow = new Button(
                "Allow an origin",
                new Icon("plus"),
                click -> new AllowDialog(originChanges, names(), this::refresh).open());
        allow.addThemeVariants(ButtonVariant.AURA_PRIMARY);
        allow.setVisible(signedIn.may(MemberRole.EDITOR) && !names().isEmpty());
        Button make =
                new Button("New key", new Icon("plus"), click -> new NewKeyDialog(keyChanges, this::refresh).open());
        make.setVisible(signedIn.may(MemberRole.OWNER));
        refused.addClassName("c-stack");
        Div cards = new Div(
                card("Allowed origins", allow, noOrigin, allowed, refused),
                card("API keys", make, noKey, list, new Paragraph("A key is shown once, when it is made.")),
                new VisitorSecretCard(signedIn, tokens, audit, transaction));
        cards.addClassName("c-stack");
        add(
                new PageHead(
                        "Keys and origins",
                        "Origins say which pages may show your agents. Keys let your own servers ask us."),
                cards);
        refresh();
    }

    private static Section card(String title, Button action, Component... content) {
        Header head = new Header(new H2(title), action);
        head.addClassName("c-card-head");
        Section card = new Section(head);
        card.add(content);
        card.addClassName("c-card");
        return card;
    }

    private Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        for (AgentSummary agent : agents.list(signedIn.organizationId())) names.put(agent.id(), agent.name());
        return names;
    }

    private void refresh() {
        Member me = signedIn.member();
        Map<String, String> names = names();
        Instant now = clock.instant();
        showOrigins(me, names, now);
        showRefused(me, names);
        showKeys(me, now);
    }

    private void showOrigins(Member me, Map<String, String> names, Instant now) {
        List<Origins.OfAgent> all = origins.all(me.organizationId());
        allowed.clear();
        noOrigin.setVisible(all.isEmpty());
        allowed.setVisible(!all.isEmpty());
        for (Origins.OfAgent one : all)
            allowed.row(
                    new Code(one.origin().toString()),
                    new Span(names.getOrDefault(one.agentId(), one.agentId())),
                    new Span(Ago.words(one.seenAt(), now)),
                    new Span(Integer.toString(one.today())),
                    me.role().includes(MemberRole.EDITOR)
                            ? remove(one, names.getOrDefault(one.agentId(), one.agentId()))
                            : new Span());
    }

    private Button remove(Origins.OfAgent one, String agent) {
        Button remove = new Button(new Icon("trash"), click -> {
            ConfirmDialog sure = new ConfirmDialog(
                    "Remove " + one.origin() + "?",
                    "Its pages can no longer show " + agent + ", from now on. Conversations that have begun go on.",
                    "Remove",
                    confirmed -> {
                        originChanges.remove(one.agentId(), one.origin());
                        refresh();
                    });
            sure.setCancelable(true);
            sure.setConfirmButtonTheme("primary error");
            sure.open();
        });
        remove.setAriaLabel("Remove " + one.origin() + " from " + agent);
        remove.addThemeVariants(ButtonVariant.AURA_TERTIARY);
        return remove;
    }

    private void showRefused(Member me, Map<String, String> names) {
        refused.removeAll();
        for (Origins.Refused one : origins.refused(me.organizationId())) {
            String agent = names.getOrDefault(one.agentId(), one.agentId());
            Div note = new Div(new Icon("warning"), new Span(tried(one, agent)));
            note.addClassName("c-note");
            if (me.role().includes(MemberRole.EDITOR)) {
                Button allow = new Button("Allow", click -> {
                    originChanges.allow(one.agentId(), one.origin().toString());
                    refresh();
                });
                allow.setAriaLabel("Allow " + one.origin() + " to show " + agent);
                note.add(allow);
            }
            refused.add(note);
        }
    }

    static String tried(Origins.Refused refused, String agent) {
        return "%s tried %s today to show %s."
                .formatted(refused.origin(), refused.times() == 1 ? "once" : refused.times() + " times", agent);
    }

    private void showKeys(Member me, Instant now) {
        Map<String, String> makers =
                members.list(me.organizationId()).stream().collect(Collectors.toMap(Member::id, Member::name));
        List<ApiKey> all = keys.list(me.organizationId());
        list.clear();
        noKey.setVisible(all.isEmpty());
        list.setVisible(!all.isEmpty());
        for (ApiKey key : all)
            list.row(
                    new Span(key.name()),
                    new Code("ll_…" + key.hint()),
                    new Span(key.scope()),
                    new Span(Ago.words(key.lastUsedAt(), now)),
                    expiry(key, now),
                    new Span(key.madeBy() == null ? "" : makers.getOrDefault(key.madeBy(), "a former member")),
                    me.role().includes(MemberRole.OWNER) ? revoke(key) : new Span());
    }

    private static Component expiry(ApiKey key, Instant now) {
        if (key.expiresAt() == null) return new Span("never");
        return key.expiresAt().isAfter(now)
                ? new Span(When.day(key.expiresAt()))
                : new Badge("expired", Badge.Tone.BAD);
    }

    private Button revoke(ApiKey key) {
        Button revoke = new Button("Revoke", click -> {
            ConfirmDialog sure = new ConfirmDialog(
                    "Revoke " + key.name() + "?",
                    "Whoever uses this key is refused from now on. It cannot be brought back.",
                    "Revoke",
                    confirmed -> {
                        keyChanges.revoke(key.id(), key.name());
                        refresh();
                    });
            sure.setCancelable(true);
            sure.setConfirmButtonTheme("primary error");
            sure.open();
        });
        revoke.setAriaLabel("Revoke " + key.name());
        revoke.addThemeVariants(ButtonVariant.AURA_DANGER);
        return revoke;
    }
}
